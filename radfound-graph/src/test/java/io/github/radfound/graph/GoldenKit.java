package io.github.radfound.graph;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where reference checkpoints lie, if the machine has them; tests without them are skipped with a message. */
final class GoldenKit {

    private GoldenKit() {}

    static Path checkpoint(String model) {
        Path folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "golden", model, "checkpoint");
        assumeTrue(
                Files.isDirectory(folder),
                () -> "reference checkpoints are not here: " + folder
                        + " (set -Dradfound.testdata to the folder that holds golden/)");
        return folder;
    }
}
