package io.github.radfound.graph.internal.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The index of a sharded checkpoint ({@code model.safetensors.index.json}).
 *
 * @param fileOf the shard of each tensor, in the order of the index
 */
public record ShardIndex(Map<String, Path> fileOf) {

    private static final String FETCH_AGAIN = "The index is damaged; fetch the checkpoint again.";

    /**
     * Reads an index. Shards must lie in the index's folder or below it, by name; a symbolic link there may point
     * anywhere, because the common download caches are made of such links.
     *
     * @throws CheckpointException if it cannot be read, is not an index or names a file outside its folder
     */
    public static ShardIndex read(Path index) {
        try (Reader reader = Files.newBufferedReader(index);
                JsonReader json = new JsonReader(reader)) {
            json.setStrictness(Strictness.STRICT);
            Map<String, Path> fileOf = null;
            json.beginObject();
            while (json.hasNext()) {
                if (!json.nextName().equals("weight_map")) {
                    json.skipValue();
                } else if (fileOf == null) {
                    fileOf = readWeightMap(index, json);
                } else {
                    throw bad(index, "one weight_map", "a second one");
                }
            }
            json.endObject();
            if (fileOf == null || fileOf.isEmpty() || json.peek() != JsonToken.END_DOCUMENT) {
                throw bad(index, "one JSON object with a weight_map that names tensors", "none");
            }
            return new ShardIndex(fileOf);
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new CheckpointException(
                    index + ": expected a JSON object with a weight_map, found something else (" + e.getMessage()
                            + ").",
                    FETCH_AGAIN,
                    e);
        }
    }

    private static Map<String, Path> readWeightMap(Path index, JsonReader json) throws IOException {
        Map<String, Path> fileOf = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String tensor = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw bad(
                        index,
                        "a file name for tensor '" + tensor + "'",
                        json.peek().toString());
            }
            if (fileOf.put(tensor, shard(index, json.nextString())) != null) {
                throw bad(index, "one file for tensor '" + tensor + "'", "a second one");
            }
        }
        json.endObject();
        return fileOf;
    }

    private static Path shard(Path index, String name) {
        try {
            Path folder =
                    Objects.requireNonNull(index.toAbsolutePath().normalize().getParent());
            Path file = folder.resolve(name).normalize();
            if (!name.isEmpty() && !Path.of(name).isAbsolute() && !file.equals(folder) && file.startsWith(folder)) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw new CheckpointException(
                    index + ": expected file names, found '" + name + "' (" + e.getReason() + ").", FETCH_AGAIN, e);
        }
        throw bad(index, "files in the folder of the index", "'" + name + "', which leaves it");
    }

    /** The shards, each once, in the order of the index. */
    public List<Path> files() {
        return fileOf.values().stream().distinct().toList();
    }

    /** Collects what goes into an index, and writes it with sorted names. */
    public static final class Builder {

        private final Map<String, String> weightMap = new TreeMap<>();
        private long totalBytes;

        /** Adds the tensors of a shard. */
        public void add(String file, List<TensorSpec> tensors) {
            for (TensorSpec tensor : tensors) {
                weightMap.put(tensor.name(), file);
                totalBytes = Math.addExact(totalBytes, HeaderWriter.bytes(tensor));
            }
        }

        /** Writes the index, replacing an existing one. */
        public void write(Path index) throws IOException {
            try (Writer writer = Files.newBufferedWriter(index);
                    JsonWriter json = new JsonWriter(writer)) {
                json.setIndent("  ");
                json.beginObject();
                json.name("metadata").beginObject();
                json.name("total_size").value(totalBytes).endObject();
                json.name("weight_map").beginObject();
                for (Map.Entry<String, String> entry : weightMap.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject().endObject();
            }
        }
    }

    private static CheckpointException bad(Path index, String expected, String found) {
        return CheckpointException.mismatch(index, expected, found, FETCH_AGAIN);
    }
}
