package io.github.radfound.runtime.internal.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One attempt to bring a partial file to its full length over HTTP: by a range request (RFC 9110, section 14) where there is a part
 * already. Servers that ignore the range send everything, and it begins anew.
 */
final class HttpTransfer {

    private static final int BUFFER = 1 << 16;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final URI uri;
    private final Connection connection;
    private final PartialFile file;
    private final long size;

    HttpTransfer(URI uri, Connection connection, PartialFile file, long size) {
        this.uri = uri;
        this.connection = connection;
        this.file = file;
        this.size = size;
    }

    /**
     * Tries once.
     *
     * @param progress receives the bytes there are in all
     * @throws MirrorException if this address cannot deliver the file
     * @throws IOException if the connection failed or broke off; what has come is kept
     */
    void run(LongConsumer progress) throws IOException, InterruptedException {
        long offset = file.length();
        HttpResponse<InputStream> response =
                connection.client(uri).send(request(offset), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body =
                StallGuard.watch(response.body(), connection.patience().silence())) {
            switch (response.statusCode()) {
                case 200 -> {
                    requireLength(response, size);
                    try (OutputStream out = file.begin(uri, response.headers().firstValue("ETag"))) {
                        copy(body, out, 0, progress);
                    }
                }
                case 206 -> {
                    requireRange(response, offset);
                    requireLength(response, size - offset);
                    try (OutputStream out = file.append()) {
                        copy(body, out, offset, progress);
                    }
                }
                default -> throw refusal(response.statusCode());
            }
        }
    }

    private HttpRequest request(long offset) throws IOException {
        // No content coding is offered: lengths, ranges and the hash are those of the file itself.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(connection.patience().silence());
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
            file.tagOf(uri).ifPresent(tag -> request.header("If-Range", tag));
        }
        return request.build();
    }

    private IOException refusal(int status) throws IOException {
        if (status == 416) {
            file.delete();
            return new IOException("status 416 for the rest of the file");
        }
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
        return passing ? new IOException("status " + status) : new MirrorException("status " + status);
    }

    private void requireLength(HttpResponse<?> response, long expected) throws IOException {
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(expected);
        if (announced != expected) {
            throw new MirrorException("a length of " + announced + " bytes instead of " + expected);
        }
    }

    private void requireRange(HttpResponse<?> response, long offset) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher m = CONTENT_RANGE.matcher(range);
        boolean right = m.matches()
                && Long.parseLong(m.group(1)) == offset
                && (m.group(3).equals("*") || Long.parseLong(m.group(3)) == size);
        if (!right) {
            // The part may be of another file; the next attempt asks for everything.
            file.delete();
            throw new IOException("the range \"" + range + "\" instead of that from " + offset + " of " + size);
        }
    }

    private void copy(InputStream body, OutputStream out, long from, LongConsumer progress)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        long done = from;
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            done += n;
            if (done > size) {
                throw new MirrorException("more than the " + size + " bytes of the list");
            }
            out.write(buffer, 0, n);
            progress.accept(done);
            if (Thread.interrupted()) {
                throw new InterruptedException("download interrupted");
            }
        }
        if (done < size) {
            throw new IOException("an end after " + done + " of " + size + " bytes");
        }
    }
}
