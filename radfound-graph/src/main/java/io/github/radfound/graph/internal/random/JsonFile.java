package io.github.radfound.graph.internal.random;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes JSON files with keys in the order in which they were put in. */
final class JsonFile {

    private JsonFile() {}

    static void write(Path file, JsonObject content) throws IOException {
        String json = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(content);
        Files.writeString(file, json + "\n");
    }

    static JsonObject strings(Map<String, String> entries) {
        var object = new JsonObject();
        entries.forEach((key, value) -> object.add(key, new JsonPrimitive(value)));
        return object;
    }
}
