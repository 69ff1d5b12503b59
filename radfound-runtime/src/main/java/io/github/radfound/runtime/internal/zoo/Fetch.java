package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ModelDownloadException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Fetches small files whole. */
final class Fetch {

    private static final String REMEDY = "check the address and the connection, or use a copy of the file.";

    private Fetch() {}

    /** The bytes, or one more than the limit if there are more; whoever parses them judges that. */
    static byte[] bytes(URI uri, Connection connection, int limit) {
        try {
            if (Addresses.isFile(uri)) {
                try (InputStream in = Files.newInputStream(Path.of(uri))) {
                    return in.readNBytes(limit + 1);
                }
            }
            if (Addresses.isWeb(uri)) {
                return web(uri, connection, limit);
            }
            throw new IOException("an address of another kind");
        } catch (NoSuchFileException e) {
            throw new ModelDownloadException(
                    "Expected a list of models at " + Addresses.display(uri) + ", found no file.", REMEDY, e);
        } catch (IOException e) {
            throw new ModelDownloadException(
                    "Expected a list of models at " + Addresses.display(uri) + ", found " + e + ".", REMEDY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "Expected to fetch " + Addresses.display(uri) + ", found the thread interrupted.",
                    "call again if it is needed.",
                    e);
        }
    }

    private static byte[] web(URI uri, Connection connection, int limit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(connection.patience().silence())
                .build();
        HttpResponse<InputStream> response =
                connection.client(uri).send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body =
                StallGuard.watch(response.body(), connection.patience().silence())) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return body.readNBytes(limit + 1);
        }
    }
}
