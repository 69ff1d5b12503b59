package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatingServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private StudyKey key;
    private RatingServer server;
    private URI address;

    @BeforeEach
    void start() throws Exception {
        key = ReaderStudy.build(Studies.cases(2), StudyDesign.of(2), FormOptions.DEFAULT, folder.resolve("study"));
        server = RatingServer.open(folder.resolve("study"), 0);
        address = server.addresses().get("R1");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static HttpResponse<String> get(URI uri) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("ratings"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private String ratings(String reader, int revision) {
        return "{\"study\":\"" + key.study() + "\",\"reader\":\"" + reader + "\",\"revision\":" + revision
                + ",\"ratings\":[]}";
    }

    @Test
    void aReaderGetsTheOwnFormAndNothingElse() throws Exception {
        assertThat(get(address).body()).isEqualTo(Files.readString(folder.resolve("study/forms/R1.html")));
        assertThat(get(address).headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'sha256-");
        for (String other : List.of(
                "/",
                "/key.json",
                address.getPath() + "../key.json",
                address.getPath() + "key.json",
                "/0123456789abcdef0123456789abcdef/")) {
            assertThat(get(address.resolve(other)).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(server.addresses().get("R2")).isNotEqualTo(address);
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void storesRatingsAndGivesThemBackAndRefusesOlderOnes() throws Exception {
        assertThat(get(address.resolve("ratings")).statusCode()).isEqualTo(204);
        assertThat(post(ratings("R1", 5))).isEqualTo(200);
        assertThat(get(address.resolve("ratings")).body()).isEqualTo(ratings("R1", 5));
        assertThat(post(ratings("R1", 4))).isEqualTo(409);
        assertThat(post(ratings("R1", 6))).isEqualTo(200);
        try (Stream<Path> files = Files.list(folder.resolve("study/ratings"))) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("R1.json");
        }
    }

    @Test
    void refusesWhatIsNoRatingsOfThisReader() throws Exception {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"study\":1}",
                ratings("R2", 5),
                ratings("R1", -7),
                ratings("R1", 5).replace("5,", "null,"),
                ratings("R1", 5).replace("5,", "\"x\","),
                ratings("R1", 5).replace(key.study(), "other"),
                "[".repeat(100_000))) {
            assertThat(post(body)).as(body.length() > 200 ? "deep" : body).isEqualTo(400);
        }
        assertThat(post("x".repeat((8 << 20) + 1))).isEqualTo(413);
        assertThat(post(ratings("R1", 5), "Origin", "http://example.org")).isEqualTo(403);
        assertThat(folder.resolve("study/ratings")).doesNotExist();
    }

    @Test
    void refusesRequestsThatNameAnotherHost() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403");
        }
    }
}
