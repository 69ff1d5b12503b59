package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.runtime.internal.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {

    private static final int THREADS = 8;

    @TempDir
    Path cache;

    @Test
    void manyThreadsStageInOneCacheAtOnce() throws Exception {
        atOnce(() -> {
            for (int i = 0; i < 200; i++) {
                try (StagedFolder staged = StagedFolder.in(cache, 0)) {
                    Files.createFile(staged.path().resolve("file"));
                }
            }
            return null;
        });
        assertThat(cache.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void manyThreadsDeleteOneFolderAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path folder = filled(cache.resolve("folder"));
            atOnce(() -> {
                StagedFolder.delete(folder);
                return null;
            });
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void deletesWhatWasAbandonedADayAgoAndNothingYounger() throws IOException {
        Path old = filled(cache.resolve("tmp/old"));
        Path young = filled(cache.resolve("tmp/young"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
        StagedFolder.in(cache, 0).close();
        assertThat(old).doesNotExist();
        assertThat(young.resolve("a/0")).exists();
    }

    @Test
    void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
        Path elsewhere = filled(cache.resolve("elsewhere"));
        Path folder = Files.createDirectory(cache.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        StagedFolder.delete(folder);
        assertThat(folder).doesNotExist();
        assertThat(elsewhere.resolve("a/0")).exists();
    }

    @Test
    void theEndOfTheVirtualMachineLeavesNothing() throws Exception {
        ChildJvm.Outcome outcome = ChildJvm.startedBy().run(EndsInTheMidst.class, cache);
        assertThat(outcome.exit()).as(outcome.output()).isEqualTo(3);
        assertThat(outcome.output()).contains("staged");
        assertThat(cache.resolve("tmp")).isEmptyDirectory();
    }

    private static Path filled(Path folder) throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Path inner = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 20; i++) {
                Files.createFile(inner.resolve("" + i));
            }
        }
        return folder;
    }

    private static void atOnce(Callable<Void> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : pool.invokeAll(Collections.nCopies(THREADS, work))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Ends its virtual machine while another thread goes on writing. Argument: the cache. */
    static final class EndsInTheMidst {

        private EndsInTheMidst() {}

        public static void main(String[] args) throws Exception {
            StagedFolder staged = StagedFolder.in(Path.of(args[0]), 0);
            Thread writer = new Thread(() -> {
                for (int i = 0; ; i++) {
                    try {
                        Files.createFile(staged.path().resolve("" + i));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            writer.setDaemon(true);
            writer.start();
            while (Files.notExists(staged.path().resolve("100"))) {
                Thread.onSpinWait();
            }
            System.out.println("staged");
            System.exit(3);
        }
    }
}
