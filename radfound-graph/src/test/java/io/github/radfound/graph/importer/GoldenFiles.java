package io.github.radfound.graph.importer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where reference checkpoints lie, if the machine has them; tests without them are skipped with a message. */
final class GoldenFiles {

    private GoldenFiles() {}

    static Path folder(String model) {
        Path folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "golden", model);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "reference checkpoints are not here: " + folder
                        + " (set -Dradfound.testdata to the folder that holds golden/)");
        return folder;
    }

    static Path checkpoint(String model) {
        return folder(model).resolve("checkpoint");
    }

    static Path golden(String model) {
        return folder(model).resolve("golden.safetensors");
    }
}
