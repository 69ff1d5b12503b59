package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium that is driven as a person would drive it: keys and mouse, over its DevTools protocol. */
final class DevTools implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/\\s]+)/");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting;

    private DevTools(Process process, WebSocket socket, Map<Integer, CompletableFuture<JsonObject>> waiting) {
        this.process = process;
        this.socket = socket;
        this.waiting = waiting;
    }

    /** Starts the browser; where there is none, the test is skipped and says so. */
    static DevTools open(Path home, int width, int height) throws Exception {
        Optional<Path> binary = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(binary.isPresent(), () -> "no Chromium on the PATH (looked for " + NAMES + ")");
        Path log = home.resolve("chromium.log");
        List<String> command = new ArrayList<>(List.of(
                binary.get().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--no-first-run",
                "--force-color-profile=srgb",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + home.resolve("profile"),
                "--remote-debugging-port=0",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(home.resolve("chromium.out").toFile())
                .redirectError(log.toFile())
                .start();
        try {
            String host = await(() -> {
                Matcher matcher = LISTENING.matcher(Files.readString(log));
                return matcher.find() ? matcher.group(1) : null;
            });
            HttpClient client = HttpClient.newHttpClient();
            String target = await(() -> {
                HttpRequest list = HttpRequest.newBuilder(URI.create("http://" + host + "/json/list"))
                        .build();
                String body =
                        client.send(list, HttpResponse.BodyHandlers.ofString()).body();
                for (JsonElement page : JsonParser.parseString(body).getAsJsonArray()) {
                    if (page.getAsJsonObject().get("type").getAsString().equals("page")) {
                        return page.getAsJsonObject()
                                .get("webSocketDebuggerUrl")
                                .getAsString();
                    }
                }
                return null;
            });
            Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(target), new Listener(waiting))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            DevTools tools = new DevTools(process, socket, waiting);
            tools.send("Page.enable", Map.of());
            return tools;
        } catch (Exception | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private record Listener(Map<Integer, CompletableFuture<JsonObject>> waiting, StringBuilder text)
            implements WebSocket.Listener {

        Listener(Map<Integer, CompletableFuture<JsonObject>> waiting) {
            this(waiting, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                if (message.has("id")) {
                    waiting.remove(message.get("id").getAsInt()).complete(message);
                }
            }
            socket.request(1);
            return null;
        }
    }

    interface Attempt<T> {
        T get() throws Exception;
    }

    /** Tries until there is something. */
    static <T> T await(Attempt<T> attempt) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            T value = attempt.get();
            if (value != null) {
                return value;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("waited in vain");
    }

    JsonObject send(String method, Map<String, ?> parameters) throws Exception {
        int id = next.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        JsonObject message = new JsonObject();
        message.addProperty("id", id);
        message.addProperty("method", method);
        message.add("params", new com.google.gson.Gson().toJsonTree(parameters));
        socket.sendText(message.toString(), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonObject result = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (result.toString().contains("Inspected target navigated")
                || result.toString().contains("Cannot find context")) {
            throw new PageLeftException();
        }
        assertThat(result.has("error")).as(() -> method + ": " + result).isFalse();
        return result.getAsJsonObject("result");
    }

    /** The value of an expression in the page. */
    JsonElement value(String expression) throws Exception {
        JsonObject answer =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(answer.has("exceptionDetails")).as(answer::toString).isFalse();
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? com.google.gson.JsonNull.INSTANCE : value;
    }

    String text(String expression) throws Exception {
        return value(expression).getAsString();
    }

    /** The page that was asked went away before it answered. */
    private static final class PageLeftException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Waits until an expression in the page is true. */
    void until(String expression) throws Exception {
        await(() -> {
            try {
                return value(expression).equals(new com.google.gson.JsonPrimitive(true)) ? true : null;
            } catch (PageLeftException e) {
                return null;
            }
        });
    }

    /** Loads a page with a form and waits until it can be used. */
    void load(URI page) throws Exception {
        send("Page.navigate", Map.of("url", page.toString()));
        ready();
    }

    void reload() throws Exception {
        // The page that is about to go must not be taken for the one that comes.
        value("document.body.dataset.ready = 'old'");
        send("Page.reload", Map.of());
        ready();
    }

    private void ready() throws Exception {
        until("!!document.body && document.body.dataset.ready === 'true'"
                + " && document.getElementById('stage').dataset.state === 'ready'");
    }

    /** Presses and releases a key, such as {@code 4}, {@code n} or {@code ArrowDown}. */
    void press(String key) throws Exception {
        String text = key.length() == 1 ? key : "";
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", text.isEmpty() ? "rawKeyDown" : "keyDown", "key", key, "text", text));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    void press(String... keys) throws Exception {
        for (String key : keys) {
            press(key);
        }
    }

    void type(String text) throws Exception {
        send("Input.insertText", Map.of("text", text));
    }

    void mouse(String type, double x, double y, boolean down) throws Exception {
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", down ? 1 : 0, "clickCount", 1));
    }

    void wheel(double x, double y, int delta) throws Exception {
        send("Input.dispatchMouseEvent", Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", delta));
    }

    byte[] screenshot() throws Exception {
        String data = send("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .getAsString();
        return java.util.Base64.getDecoder().decode(data);
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
