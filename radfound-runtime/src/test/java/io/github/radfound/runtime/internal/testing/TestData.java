package io.github.radfound.runtime.internal.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data outside the repository; tests that need it are skipped with a message where it is missing. */
public final class TestData {

    private TestData() {}

    /** A file or folder of the reference data. */
    public static Path path(String relative) {
        Path path = Path.of(System.getProperty("radfound.testdata", "no-test-data"), relative.split("/"));
        assumeTrue(
                Files.exists(path),
                () -> "reference data is not here: " + path + " (set -Dradfound.testdata to the folder that holds it)");
        return path;
    }

    /** A JSON file of the reference data. */
    public static JsonObject json(String relative) {
        try {
            return JsonParser.parseString(Files.readString(path(relative))).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
