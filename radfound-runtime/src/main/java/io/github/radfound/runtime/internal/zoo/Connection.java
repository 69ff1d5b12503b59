package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.error.ModelDownloadException;
import io.github.radfound.runtime.ModelZoo;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The permission to open connections, and the client that does. The client is made when it is first needed, follows redirects except from
 * https to http, and uses the platform's proxy settings.
 */
public final class Connection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private final boolean allowed;
    private final Patience patience;
    private final Supplier<HttpClient> client;

    private Connection(boolean allowed, Patience patience, Supplier<HttpClient> client) {
        this.allowed = allowed;
        this.patience = patience;
        this.client = client;
    }

    /** Connections are allowed unless the system property forbids them. */
    public static Connection create() {
        return with(Patience.DEFAULT);
    }

    static Connection with(Patience patience) {
        return with(patience, () -> clientBuilder().build());
    }

    /** The settings that every client has. */
    static HttpClient.Builder clientBuilder() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_TIMEOUT);
    }

    static Connection with(Patience patience, Supplier<HttpClient> client) {
        return new Connection(true, patience, new Once(client));
    }

    /** The same, but no connection is allowed. */
    public Connection forbidden() {
        return new Connection(false, patience, client);
    }

    Patience patience() {
        return patience;
    }

    /**
     * The client, if it may be used.
     *
     * @throws ModelDownloadException if connections are forbidden
     */
    HttpClient client(URI uri) {
        if (!allowed || Boolean.getBoolean(ModelZoo.OFFLINE_PROPERTY)) {
            throw new ModelDownloadException(
                    "Expected a connection to " + Addresses.display(uri) + ", found that RadFound is offline.",
                    "allow connections (system property " + ModelZoo.OFFLINE_PROPERTY
                            + ", ModelZoo.offline()), or put the model into the cache by other means.");
        }
        return client.get();
    }

    /** Asks a supplier once. */
    private static final class Once implements Supplier<HttpClient> {

        private final Supplier<HttpClient> supplier;
        private final Object lock = new Object();
        private @Nullable HttpClient value;

        Once(Supplier<HttpClient> supplier) {
            this.supplier = supplier;
        }

        @Override
        public HttpClient get() {
            synchronized (lock) {
                HttpClient c = value;
                if (c == null) {
                    c = supplier.get();
                    value = c;
                }
                return c;
            }
        }
    }
}
