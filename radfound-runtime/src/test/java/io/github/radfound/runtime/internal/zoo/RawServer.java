package io.github.radfound.runtime.internal.zoo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** An HTTP server on the loopback address that sends exactly what a test tells it to, lies included. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Function<Request, Reply> answer;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts a server. */
    RawServer(Function<Request, Reply> answer) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
    }

    /** Starts a server on a socket, which it closes in the end. */
    RawServer(ServerSocket socket, Function<Request, Reply> answer) {
        this.socket = socket;
        this.answer = answer;
        start(this::serve);
    }

    /**
     * A request.
     *
     * @param path    what is asked for
     * @param headers its headers, names in lower case
     */
    record Request(String path, Map<String, String> headers) {

        /** Where the range begins that is asked for; 0 if none is. */
        int offset() {
            String range = headers.getOrDefault("range", "bytes=0-");
            return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    /**
     * What is sent before the connection is closed.
     *
     * @param status  the status code
     * @param headers headers
     * @param body    bytes of the body
     * @param silence milliseconds to wait before closing
     */
    record Reply(int status, Map<String, String> headers, byte[] body, long silence) {

        static Reply of(int status, byte[] body, String... headers) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < headers.length; i += 2) {
                map.put(headers[i], headers[i + 1]);
            }
            return new Reply(status, map, body, 0);
        }

        static Reply status(int status, String... headers) {
            return of(status, new byte[0], headers);
        }

        Reply thenSilence(long millis) {
            return new Reply(status, headers, body, millis);
        }
    }

    /** The address of a path on this server. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /** What was asked for so far. */
    List<Request> requests() {
        return requests;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (SocketException e) {
                // The test is over.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Request request = read(client);
            requests.add(request);
            write(client, answer.apply(request));
        } catch (SocketException | SSLException e) {
            // The client hung up, or does not trust us.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static Request read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String path = in.readLine().split(" ")[1];
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Request(path, headers);
    }

    private static void write(Socket client, Reply reply) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Told\r\nConnection: close\r\n");
        reply.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        OutputStream out = client.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body());
        out.flush();
        Thread.sleep(reply.silence());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
