package io.github.radfound.eval.reader;

import com.sun.net.httpserver.HttpServer;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.reader.internal.RatingHandler;
import io.github.radfound.eval.reader.internal.StudyFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the forms of a study on this machine alone, and keeps what readers rate: {@code ratings/<reader>.json} in the
 * study's folder, each version whole or not at all. It listens on the loopback address; each reader has an address with a
 * random token of its own that is made anew at each start, and sees nothing of other readers or the key. Requests that name
 * another host, which a page on the net could cause, are refused. Safe for use by many threads.
 */
public final class RatingServer implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int TOKEN_BYTES = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, URI> addresses;

    private RatingServer(HttpServer server, ExecutorService threads, Map<String, URI> addresses) {
        this.server = server;
        this.threads = threads;
        this.addresses = Collections.unmodifiableMap(addresses);
    }

    /**
     * Starts a server.
     *
     * @param folder the study's folder
     * @param port   the port, or 0 for one that is free
     * @throws EvaluationException if the folder holds no study, or a form is missing
     * @throws IOException         if the port is taken
     */
    public static RatingServer open(Path folder, int port) throws IOException {
        StudyKey key = StudyKey.read(folder);
        StudyFiles files = StudyFiles.at(folder);
        for (String reader : key.readers()) {
            if (!Files.isRegularFile(files.form(reader))) {
                throw new EvaluationException(
                        "Expected a form for each of " + key.readers().size() + " readers, found one missing.",
                        "build the study again into another folder.");
            }
        }
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        int actual = server.getAddress().getPort();
        Map<String, URI> addresses = new LinkedHashMap<>();
        SecureRandom random = new SecureRandom();
        for (String reader : key.readers()) {
            byte[] token = new byte[TOKEN_BYTES];
            random.nextBytes(token);
            String path = "/" + HexFormat.of().formatHex(token) + "/";
            server.createContext(path, new RatingHandler(key.study(), reader, files, path, actual));
            addresses.put(reader, URI.create("http://127.0.0.1:" + actual + path));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "radfound-ratings");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.start();
        return new RatingServer(server, threads, addresses);
    }

    /** The address of each reader, with its token. */
    public Map<String, URI> addresses() {
        return addresses;
    }

    /** Stops at once; what was taken is stored. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
