package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import whose virtual machine ends in its midst leaves nothing. */
class InterruptedImportTest {

    private static final String TEXT = """
            {"model_type": "llama", "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3,
             "intermediate_size": 40, "vocab_size": 50, "max_position_embeddings": 64}
            """;

    @TempDir
    private Path temp;

    /** {@code wait}: a termination signal from outside while the import rests; {@code exit}: its own thread ends the machine. */
    @ParameterizedTest
    @ValueSource(strings = {"wait", "exit"})
    void leavesNeitherItsStagingFolderNorFoldersOnTheWay(String how) throws Exception {
        Path source = TinyCheckpoint.of("instructblip", TEXT).write(temp.resolve("checkpoint"));
        Process process = start(source, temp.resolve("made/package"), how);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begun");
            if (!how.equals("exit")) {
                process.destroy();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(names(temp)).containsExactly("checkpoint");
    }

    /** The signal comes at any time in one of many imports; what is there is the package that one of them finished. */
    @RepeatedTest(5)
    void leavesAWholePackageOrNoneWheneverTheSignalComes() throws Exception {
        Path source = TinyCheckpoint.of("instructblip", TEXT).write(temp.resolve("checkpoint"));
        Process process = start(source, temp.resolve("package"), "run");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begun");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(names(temp)).isSubsetOf("checkpoint", "package");
        assertThat(Files.exists(temp.resolve("package")))
                .isEqualTo(Files.exists(temp.resolve("package/radfound.json")));
    }

    @Test
    void aFinishedImportLeavesNoHookThatWouldRemoveIt() throws Exception {
        Path source = TinyCheckpoint.of("instructblip", TEXT).write(temp.resolve("checkpoint"));
        Process process = start(source, temp.resolve("made/package"), "finish");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("begun");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(names(temp.resolve("made"))).containsExactly("package");
    }

    private static Process start(Path source, Path folder, String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Import.class.getName(),
                        source.toString(),
                        folder.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The program that the other virtual machine runs. */
    static final class Import {

        private Import() {}

        public static void main(String[] args) throws Exception {
            boolean[] begun = new boolean[1];
            Runnable run = () -> CheckpointImport.run(
                    Path.of(args[0]),
                    Path.of(args[1]),
                    ImportOptions.of(Precision.F32).progress((step, done, total) -> {
                        if (step.startsWith("decoder") && !begun[0]) {
                            begun[0] = true;
                            System.out.println("begun");
                            interrupt(args[2]);
                        }
                    }));
            run.run();
            // One import after the other, until the signal comes in the midst of any of them.
            while (args[2].equals("run")) {
                run = () -> CheckpointImport.run(
                        Path.of(args[0]),
                        Path.of(args[1]),
                        ImportOptions.of(Precision.F32).overwrite(true));
                run.run();
            }
        }

        private static void interrupt(String how) {
            try {
                if (how.equals("wait")) {
                    Thread.sleep(60_000);
                } else if (how.equals("exit")) {
                    System.exit(3);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
