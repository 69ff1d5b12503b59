package io.github.radfound.runtime.internal.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

    /** The first row of an int64 tensor of a safetensors file of the reference data. */
    public static int[] rowOfIds(String relative, String tensor) {
        try {
            ByteBuffer file =
                    ByteBuffer.wrap(Files.readAllBytes(path(relative))).order(ByteOrder.LITTLE_ENDIAN);
            int header = Math.toIntExact(file.getLong());
            JsonObject entry = JsonParser.parseString(new String(file.array(), 8, header, StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .getAsJsonObject(tensor);
            int begin = 8 + header + entry.getAsJsonArray("data_offsets").get(0).getAsInt();
            JsonArray shape = entry.getAsJsonArray("shape");
            int[] row = new int[shape.get(shape.size() - 1).getAsInt()];
            Arrays.setAll(row, i -> Math.toIntExact(file.getLong(begin + Long.BYTES * i)));
            return row;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
