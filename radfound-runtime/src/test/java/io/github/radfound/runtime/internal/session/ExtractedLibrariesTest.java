package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.runtime.internal.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractedLibrariesTest {

    @TempDir
    Path temporary;

    @Test
    void theFolderOfOnnxRuntimesLibrariesIsGoneWithTheProcess() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "needs Linux's /proc");
        // Another process's folder looks the same and must stay.
        Path other = Files.createDirectory(temporary.resolve("onnxruntime-java0000"));
        ChildJvm.Outcome outcome =
                ChildJvm.startedBy().property("java.io.tmpdir", temporary).run(Program.class, temporary);

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("while running: 2");
        assertThat(libraryFolders(temporary)).containsExactly(other);
    }

    private static List<Path> libraryFolders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("onnxruntime-java"))
                    .toList();
        }
    }

    /** Loads ONNX Runtime and ends. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            OrtRuntime.environment();
            System.out.println(
                    "while running: " + libraryFolders(Path.of(arguments[0])).size());
        }
    }
}
