package io.github.radfound.runtime.internal.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelDownloadException;
import io.github.radfound.runtime.ZooModel;
import io.github.radfound.runtime.internal.pack.Hashing;
import io.github.radfound.runtime.internal.zoo.RawServer.Reply;
import io.github.radfound.runtime.internal.zoo.RawServer.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveDownloadTest {

    private static final int SIZE = 300_000;
    private static final Patience IMPATIENT = new Patience(3, 20, Duration.ofMillis(1), Duration.ofSeconds(30));

    private final byte[] archive = bytes(1);
    private Patience patience = IMPATIENT;

    @TempDir
    Path folder;

    @Test
    void downloadsAndReportsProgress() throws Exception {
        List<Progress> reports = new ArrayList<>();
        try (RawServer server = new RawServer(whole())) {
            Path file = download(reports::add, server.uri("/m.zip"));
            assertThat(file).hasBinaryContent(archive);
        }
        assertThat(reports).allMatch(p -> p.stage().equals("download") && p.total() == SIZE);
        assertThat(reports.get(reports.size() - 1).done()).isEqualTo(SIZE);
    }

    @Test
    void resumesWhereTheServerBrokeOff() throws Exception {
        Function<Request, Reply> breaksOff = r -> {
            int from = r.offset();
            byte[] part = Arrays.copyOfRange(archive, from, Math.min(SIZE, from + 100_000));
            return range(from, part, "ETag", "\"v1\"");
        };
        try (RawServer server = new RawServer(breaksOff)) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
            // The last bytes before a break may be lost on the way, so the offsets are not exactly those of the server.
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(server.requests())
                    .extracting(Request::offset)
                    .startsWith(0)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(server.requests().get(1).headers()).containsEntry("if-range", "\"v1\"");
        }
    }

    @Test
    void resumesWhatAnEarlierRunLeft() throws Exception {
        try (RawServer broken = new RawServer(r -> r.offset() == 0 ? range(0, head(100_000)) : Reply.status(404))) {
            assertThatThrownBy(() -> download(broken.uri("/m.zip"))).isInstanceOf(ModelDownloadException.class);
        }
        int left = Math.toIntExact(Files.size(folder.resolve(Hashing.of(archive) + ".part")));
        assertThat(left).isPositive();
        try (RawServer server = new RawServer(whole())) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
            assertThat(server.requests()).extracting(Request::offset).containsExactly(left);
            assertThat(server.requests().get(0).headers()).doesNotContainKey("if-range");
        }
    }

    @Test
    void beginsAnewWhereTheServerIgnoresTheRange() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server = new RawServer(r -> calls.incrementAndGet() == 1
                ? range(0, head(100_000))
                : Reply.of(200, archive, "Content-Length", "" + SIZE))) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
        }
    }

    @Test
    void beginsAnewWhereTheFileChangedOnTheServer() throws Exception {
        byte[] older = bytes(2);
        AtomicInteger calls = new AtomicInteger();
        Function<Request, Reply> changes = r -> calls.incrementAndGet() == 1
                ? Reply.of(200, Arrays.copyOf(older, 100_000), "Content-Length", "" + SIZE, "ETag", "\"old\"")
                : "\"new\"".equals(r.headers().get("if-range"))
                        ? range(r.offset(), tail(r.offset()))
                        : Reply.of(200, archive, "Content-Length", "" + SIZE, "ETag", "\"new\"");
        try (RawServer server = new RawServer(changes)) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
            assertThat(calls).hasValue(2);
        }
    }

    @Test
    void beginsAnewWhereAResumedFileHasTheWrongHash() throws Exception {
        Files.write(folder.resolve(Hashing.of(archive) + ".part"), Arrays.copyOf(bytes(2), 100_000));
        try (RawServer server = new RawServer(whole())) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
            assertThat(server.requests()).extracting(Request::offset).containsExactly(100_000, 0);
        }
    }

    @Test
    void beginsAnewWhereTheServerSendsAnotherRange() throws Exception {
        Files.write(folder.resolve(Hashing.of(archive) + ".part"), head(100_000));
        Function<Request, Reply> other = r -> r.offset() == 0 ? whole().apply(r) : range(50_000, tail(50_000));
        try (RawServer server = new RawServer(other)) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
        }
    }

    @Test
    void usesAFileThatIsAlreadyWholeWithoutAsking() throws Exception {
        Files.write(folder.resolve(Hashing.of(archive) + ".part"), archive);
        try (RawServer server = new RawServer(whole())) {
            download(server.uri("/m.zip"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void refusesWrongBytesAndKeepsNone() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.of(200, bytes(2), "Content-Length", "" + SIZE))) {
            refuses("another SHA-256", server.uri("/m.zip"));
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAnAnnouncedLengthThatIsNotTheLists() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.of(200, archive, "Content-Length", "" + (SIZE + 1)))) {
            refuses("a length of 300001 bytes instead of 300000", server.uri("/m.zip"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void readsNoMoreThanTheListSays() throws Exception {
        byte[] more = Arrays.copyOf(archive, SIZE + 500_000);
        try (RawServer server = new RawServer(r -> Reply.of(200, more))) {
            refuses("more than the 300000 bytes", server.uri("/m.zip"));
        }
        assertThat(Files.size(folder.resolve(Hashing.of(archive) + ".part"))).isLessThanOrEqualTo(SIZE);
    }

    @Test
    void givesUpOnAServerThatAlwaysBreaksOffAtTheSamePlace() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.of(200, head(1000), "Content-Length", "" + SIZE))) {
            assertThatThrownBy(() -> download(server.uri("/m.zip"))).isInstanceOf(ModelDownloadException.class);
            assertThat(server.requests()).hasSizeBetween(3, 20);
        }
    }

    @Test
    void triesAgainAfterAFailureThatPasses() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server =
                new RawServer(r -> calls.incrementAndGet() < 3 ? Reply.status(503) : whole().apply(r))) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
        }
    }

    @Test
    void doesNotAskAgainForWhatIsNotThere() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.status(404))) {
            refuses("status 404", server.uri("/m.zip"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void goesOnToTheNextAddressAndKeepsWhatCame() throws Exception {
        try (RawServer first = new RawServer(r -> r.offset() == 0 ? range(0, head(100_000)) : Reply.status(410));
                RawServer second = new RawServer(whole())) {
            assertThat(download(first.uri("/a"), URI.create("http://127.0.0.1:1/b"), second.uri("/c")))
                    .hasBinaryContent(archive);
            assertThat(second.requests())
                    .singleElement()
                    .satisfies(r -> assertThat(r.offset()).isPositive());
        }
    }

    @Test
    void namesEveryAddressThatFailedWithoutItsSecrets() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.status(403))) {
            URI secret = URI.create(
                    server.uri("/m.zip").toString().replace("http://", "http://user:password@") + "?token=secret");
            assertThatThrownBy(() -> download(secret, URI.create("file:///no/such/file.zip")))
                    .isInstanceOf(ModelDownloadException.class)
                    .hasMessageContaining("/m.zip: status 403")
                    .hasMessageContaining("/no/such/file.zip: no file")
                    .hasMessageNotContainingAny("password", "secret");
        }
    }

    @Test
    void followsARedirect() throws Exception {
        try (RawServer server = new RawServer(
                r -> r.path().equals("/m.zip") ? Reply.status(302, "Location", "/elsewhere") : whole().apply(r))) {
            assertThat(download(server.uri("/m.zip"))).hasBinaryContent(archive);
        }
    }

    @Test
    void endsOnARedirectWithoutEnd() throws Exception {
        try (RawServer server = new RawServer(r -> Reply.status(302, "Location", "/m.zip", "Content-Length", "0"))) {
            assertThatThrownBy(() -> download(server.uri("/m.zip"))).isInstanceOf(ModelDownloadException.class);
        }
    }

    @Test
    void doesNotFollowARedirectToAFile() throws Exception {
        Path local = Files.write(folder.resolve("local.zip"), archive);
        try (RawServer server =
                new RawServer(r -> Reply.status(302, "Location", local.toUri().toString(), "Content-Length", "0"))) {
            assertThatThrownBy(() -> download(server.uri("/m.zip"))).isInstanceOf(ModelDownloadException.class);
        }
    }

    @Test
    void doesNotWaitForASilentServerForEver() throws Exception {
        patience = new Patience(1, 1, Duration.ofMillis(1), Duration.ofMillis(500));
        try (RawServer server = new RawServer(
                r -> Reply.of(200, head(10), "Content-Length", "" + SIZE).thenSilence(60_000))) {
            refuses("no byte for 500 ms", server.uri("/m.zip"));
        }
    }

    @Test
    void copiesFromAFile() throws Exception {
        Path source = Files.write(folder.resolve("m.zip"), archive);
        assertThat(download(source.toUri())).hasBinaryContent(archive);
        assertThat(source).exists();
    }

    @Test
    void refusesAFileOfAnotherSizeOrHash() throws Exception {
        refuses(
                "bytes instead of 300000",
                Files.write(folder.resolve("a.zip"), head(5)).toUri());
        refuses(
                "another SHA-256",
                Files.write(folder.resolve("b.zip"), bytes(2)).toUri());
    }

    @Test
    void stopsWhenTheThreadIsInterruptedAndKeepsWhatCame() throws Exception {
        try (RawServer server = new RawServer(whole())) {
            ProgressListener interrupts = p -> Thread.currentThread().interrupt();
            assertThatThrownBy(() -> download(interrupts, server.uri("/m.zip")))
                    .isInstanceOf(InterruptedException.class);
            assertThat(folder.resolve(Hashing.of(archive) + ".part")).isNotEmptyFile();
        }
    }

    private void refuses(String reason, URI... uris) {
        assertThatThrownBy(() -> download(uris))
                .isInstanceOf(ModelDownloadException.class)
                .hasMessageContaining(reason);
    }

    private Path download(URI... uris) throws IOException, InterruptedException {
        return download(ProgressListener.NONE, uris);
    }

    private Path download(ProgressListener listener, URI... uris) throws IOException, InterruptedException {
        ZooModel model = new ZooModel(
                "tiny",
                "1",
                List.of(uris),
                Hashing.of(archive),
                SIZE,
                "radfound",
                List.of(),
                List.of(),
                "none",
                "test");
        return new ArchiveDownload(model, Connection.with(patience), folder, listener).run();
    }

    /** Honours ranges, as a good server does. */
    private Function<Request, Reply> whole() {
        return r -> r.offset() == 0
                ? Reply.of(200, archive, "Content-Length", "" + SIZE, "ETag", "\"v1\"")
                : range(r.offset(), tail(r.offset()));
    }

    /** Announces everything from an offset on, and sends some of it. */
    private static Reply range(int from, byte[] part, String... headers) {
        Reply reply = Reply.of(from == 0 ? 200 : 206, part, headers);
        reply.headers().put("Content-Length", "" + (SIZE - from));
        if (from > 0) {
            reply.headers().put("Content-Range", "bytes " + from + "-" + (SIZE - 1) + "/" + SIZE);
        }
        return reply;
    }

    private byte[] head(int length) {
        return Arrays.copyOf(archive, length);
    }

    private byte[] tail(int from) {
        return Arrays.copyOfRange(archive, from, SIZE);
    }

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
