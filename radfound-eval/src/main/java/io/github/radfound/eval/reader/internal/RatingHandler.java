package io.github.radfound.eval.reader.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers one reader: the form, and its ratings. Safe for use by many threads. */
public final class RatingHandler implements HttpHandler {

    private static final int MOST_BYTES = 8 << 20;

    private final String study;
    private final String reader;
    private final StudyFiles files;
    private final String path;
    private final Set<String> hosts;
    private final Object lock = new Object();

    /**
     * For one reader.
     *
     * @param study  the study
     * @param reader code of the reader
     * @param files  where form and ratings lie
     * @param path   the path with the token, from slash to slash
     * @param port   the server's port
     */
    public RatingHandler(String study, String reader, StudyFiles files, String path, int port) {
        this.study = study;
        this.reader = reader;
        this.files = files;
        this.path = path;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers answer = exchange.getResponseHeaders();
            answer.set("Cache-Control", "no-store");
            answer.set("X-Content-Type-Options", "nosniff");
            answer.set("Referrer-Policy", "no-referrer");
            answer.set("X-Frame-Options", "DENY");
            answer.set("Cross-Origin-Resource-Policy", "same-origin");
            String method = exchange.getRequestMethod();
            String place = exchange.getRequestURI().getPath();
            if (!isLocal(exchange.getRequestHeaders())) {
                status(exchange, 403);
            } else if (place.equals(path) && method.equals("GET")) {
                answer.set("Content-Security-Policy", FormPage.policy());
                send(exchange, files.form(reader), "text/html; charset=utf-8");
            } else if (place.equals(path + "ratings") && method.equals("GET")) {
                synchronized (lock) {
                    Path stored = files.ratings(reader);
                    if (Files.exists(stored)) {
                        send(exchange, stored, "application/json");
                    } else {
                        status(exchange, 204);
                    }
                }
            } else if (place.equals(path + "ratings") && method.equals("POST")) {
                status(exchange, take(exchange));
            } else {
                status(exchange, place.equals(path) || place.equals(path + "ratings") ? 405 : 404);
            }
        }
    }

    /** No page of another origin, and none that a name server led here. */
    private boolean isLocal(Headers request) {
        String host = request.getFirst("Host");
        String origin = request.getFirst("Origin");
        return host != null && hosts.contains(host) && (origin == null || origin.equals("http://" + host));
    }

    private int take(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return 415;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        long revision = revision(body);
        if (revision < 0) {
            return 400;
        }
        synchronized (lock) {
            Path stored = files.ratings(reader);
            long before = Files.exists(stored) ? revision(Files.readAllBytes(stored)) : -1;
            if (revision < before) {
                return 409;
            }
            StudyFiles.replace(stored, body);
        }
        return 200;
    }

    /** The revision of ratings of this study and reader; −1 if they are not. */
    private long revision(byte[] body) {
        try {
            JsonElement element = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            if (element instanceof JsonObject object
                    && study.equals(text(object, "study"))
                    && reader.equals(text(object, "reader"))
                    && object.get("ratings") instanceof JsonArray
                    && object.get("revision") instanceof JsonPrimitive revision) {
                return Math.max(-1, revision.getAsLong());
            }
        } catch (JsonParseException | NumberFormatException e) {
            return -1;
        }
        return -1;
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    private static void send(HttpExchange exchange, Path file, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, Files.size(file));
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(file, out);
        }
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }
}
