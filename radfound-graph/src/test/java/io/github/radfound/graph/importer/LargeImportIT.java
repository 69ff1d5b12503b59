package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint several times as large as the heap: 1.4 billion weights in f16 (2.6 GB), imported to int4 by a virtual
 * machine with a heap of 1 GB. Takes a minute and 5 GB of disk; run it with
 * {@code mvn -pl radfound-graph -am test -Dtest=LargeImportIT -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LargeImportIT {

    @TempDir
    private Path temp;

    @Test
    void aCheckpointLargerThanTheHeapIsImported() throws Exception {
        Path source = temp.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.base())
                .type(ElementType.F16)
                .maxShardBytes(1L << 30)
                .writeTo(source);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Import.class.getName(),
                        source.toString(),
                        temp.resolve("package").toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(temp.resolve("package/radfound.json")).exists();
    }

    /** The program that the other virtual machine runs. */
    static final class Import {

        private Import() {}

        public static void main(String[] args) {
            CheckpointImport.run(Path.of(args[0]), Path.of(args[1]), ImportOptions.of(Precision.INT4));
        }
    }
}
