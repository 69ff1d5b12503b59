package io.github.radfound.eval;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of public test data; tests that need it are skipped by name where it is missing. */
public final class TestFolder {

    private TestFolder() {}

    /** A file of the folder. */
    public static Path file(String name) {
        Path path = Path.of(System.getProperty("radfound.testdata", "no-test-data"), name);
        assumeTrue(Files.exists(path), () -> "public test data are not here: " + path + " (set -Dradfound.testdata)");
        return path;
    }

    /** A JSON file of the folder. */
    public static JsonElement json(String name) {
        try {
            return JsonParser.parseString(Files.readString(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
