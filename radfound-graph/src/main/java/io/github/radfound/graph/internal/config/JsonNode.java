package io.github.radfound.graph.internal.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON object that knows where it lies, so that every complaint about a value names file and key. Immutable use. */
public final class JsonNode {

    /** Larger than any size of a model, and small enough that sums of a few stay in range. */
    private static final int LARGEST_SIZE = 1 << 26;

    /** Bound of the package format; a graph has inputs for each layer before its first weight is looked for. */
    private static final int MOST_LAYERS = 1 << 12;

    private final String where;
    private final JsonObject object;

    private JsonNode(String where, JsonObject object) {
        this.where = where;
        this.object = object;
    }

    /**
     * Reads a file that must be there.
     *
     * @throws CheckpointException if it is missing or not a JSON object
     */
    public static JsonNode read(Path file) {
        JsonNode node = readIfPresent(file);
        if (node == null) {
            throw CheckpointException.mismatch(
                    file, "a JSON object", "no such file", "Give the folder of a complete Hugging Face checkpoint.");
        }
        return node;
    }

    /** Reads a file that may be missing. */
    public static @Nullable JsonNode readIfPresent(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            JsonElement root = JsonParser.parseString(Files.readString(file));
            if (root.isJsonObject()) {
                return new JsonNode(Objects.toString(file.getFileName()), root.getAsJsonObject());
            }
            throw CheckpointException.mismatch(
                    file, "a JSON object", "other JSON", "Fetch the file of the checkpoint again.");
        } catch (JsonParseException | StackOverflowError e) {
            throw new CheckpointException(
                    file + ": expected a JSON object, found text that is not JSON.", "Fetch the file again.", e);
        } catch (IOException e) {
            throw new CheckpointException(
                    file + ": cannot be read (" + e + ").", "Check the file and its permissions.", e);
        }
    }

    /** A node from JSON text, for defaults. */
    public static JsonNode parse(String where, String json) {
        return new JsonNode(where, JsonParser.parseString(json).getAsJsonObject());
    }

    /** File and path of the object, for messages. */
    public String where() {
        return where;
    }

    /** Whether a key has a value other than {@code null}. */
    public boolean has(String key) {
        JsonElement value = object.get(key);
        return value != null && !value.isJsonNull();
    }

    /** Whether a key is there with the value {@code null}, which some classes tell from a missing key. */
    public boolean isNull(String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonNull();
    }

    /** The value as it is, or {@code null}. */
    public @Nullable JsonElement raw(String key) {
        return has(key) ? object.get(key) : null;
    }

    /** The object's entries, those that are {@code null} left out. */
    public Map<String, JsonElement> values() {
        return object.entrySet().stream()
                .filter(e -> !e.getValue().isJsonNull())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same place with some values replaced. */
    public JsonNode with(Map<String, JsonElement> replacements) {
        JsonObject copy = new JsonObject();
        object.entrySet().forEach(e -> copy.add(e.getKey(), e.getValue()));
        replacements.forEach(copy::add);
        return new JsonNode(where, copy);
    }

    /** The object under a key; an empty one if there is none. */
    public JsonNode child(String key) {
        JsonElement value = raw(key);
        if (value == null) {
            return new JsonNode(where + ": " + key, new JsonObject());
        }
        if (!value.isJsonObject()) {
            throw wrong(key, "an object");
        }
        return new JsonNode(where + ": " + key, value.getAsJsonObject());
    }

    /** An integer, or the default where the key is missing. */
    public int integer(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /** An integer that must be there. */
    public int integer(String key) {
        try {
            double value = require(key, "an integer").getAsDouble();
            if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
                return (int) value;
            }
        } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
            throw wrong(key, "an integer");
        }
        throw wrong(key, "an integer");
    }

    /** A size, 1 or more, or the default where the key is missing. */
    public int size(String key, int otherwise) {
        return size(key, otherwise, LARGEST_SIZE);
    }

    /** A size from 1 to the largest one, or the default where the key is missing. */
    public int size(String key, int otherwise, int largest) {
        int value = integer(key, otherwise);
        if (value <= 0 || value > largest) {
            throw wrong(key, "a number from 1 to " + largest);
        }
        return value;
    }

    /** A number of layers, 1 or more, or the default where the key is missing. */
    public int layers(String key, int otherwise) {
        return size(key, otherwise, MOST_LAYERS);
    }

    /** A number of things, 0 or more, or the default where the key is missing. */
    public int count(String key, int otherwise) {
        within(key, 0, LARGEST_SIZE);
        return integer(key, otherwise);
    }

    /** A finite number, or the default where the key is missing. */
    public double real(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            double value = require(key, "a number").getAsDouble();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
            throw wrong(key, "a finite number");
        }
        throw wrong(key, "a finite number");
    }

    /** What a norm adds to a variance: 0 or more and a number of 32 bits, or the default where the key is missing. */
    public double epsilon(String key, double otherwise) {
        within(key, 0, Float.MAX_VALUE);
        return real(key, otherwise);
    }

    /** A boolean, or the default where the key is missing. */
    public boolean flag(String key, boolean otherwise) {
        JsonElement value = raw(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw wrong(key, "true or false");
        }
        return value.getAsBoolean();
    }

    /** A string, or the default where the key is missing. */
    public String text(String key, String otherwise) {
        JsonElement value = raw(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw wrong(key, "a string");
        }
        return value.getAsString();
    }

    /** A list of numbers; a single number counts as a list of one; empty where the key is missing. */
    public List<Double> reals(String key) {
        JsonElement value = raw(key);
        if (value == null) {
            return List.of();
        }
        List<Double> result = new ArrayList<>();
        JsonArray array = value.isJsonArray() ? value.getAsJsonArray() : singleton(value);
        try {
            array.forEach(e -> result.add(e.getAsDouble()));
        } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
            throw wrong(key, "a number or a list of numbers");
        }
        if (!result.stream().allMatch(Double::isFinite)) {
            throw wrong(key, "finite numbers");
        }
        return List.copyOf(result);
    }

    /** A list of integers; a single integer counts as a list of one; empty where the key is missing. */
    public List<Integer> integers(String key) {
        List<Integer> result = new ArrayList<>();
        for (double value : reals(key)) {
            if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
                throw wrong(key, "integers of 32 bits");
            }
            result.add((int) value);
        }
        return List.copyOf(result);
    }

    /** One of the {@link #tokens}, or {@code null} where there is none. */
    public @Nullable Integer token(String key, int vocabulary) {
        List<Integer> tokens = tokens(key, vocabulary);
        if (tokens.size() > 1) {
            throw wrong(key, "one token");
        }
        return tokens.isEmpty() ? null : tokens.get(0);
    }

    /**
     * Tokens of a vocabulary. Those that cannot occur are left out: negative ones, with which old conversions say that there is
     * none, and those beyond the vocabulary, for which real checkpoints have no embedding.
     */
    public List<Integer> tokens(String key, int vocabulary) {
        List<Double> ids = reals(key);
        if (ids.stream().anyMatch(id -> id != Math.rint(id))) {
            throw wrong(key, "integers");
        }
        return ids.stream()
                .filter(id -> id >= 0 && id < vocabulary)
                .map(Double::intValue)
                .toList();
    }

    /** A list of strings, empty where the key is missing. */
    public List<String> texts(String key) {
        JsonElement value = raw(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isJsonArray()) {
            throw wrong(key, "a list of strings");
        }
        List<String> result = new ArrayList<>();
        for (JsonElement e : value.getAsJsonArray()) {
            if (!e.isJsonPrimitive() || !e.getAsJsonPrimitive().isString()) {
                throw wrong(key, "a list of strings");
            }
            result.add(e.getAsString());
        }
        return List.copyOf(result);
    }

    /** Refuses a number outside of a range; a missing one is within. */
    public void within(String key, double least, double most) {
        double value = real(key, least);
        if (!(value >= least && value <= most)) {
            throw wrong(key, "a number from " + least + " to " + most);
        }
    }

    /** Refuses a value of the model itself that would change the results in a way that is not supported. */
    public CheckpointException unsupported(String key, String supported) {
        return unsupported(
                key,
                supported,
                "Take a checkpoint that was trained with a supported value; another value in the file would give another"
                        + " model than the one that was trained.");
    }

    /** Refuses a value that is not supported, with what to do about it as a whole sentence. */
    public CheckpointException unsupported(String key, String supported, String remedy) {
        return CheckpointException.mismatch(where + ": " + key, supported, String.valueOf(object.get(key)), remedy);
    }

    private CheckpointException wrong(String key, String expected) {
        return CheckpointException.mismatch(
                where + ": " + key,
                expected,
                String.valueOf(object.get(key)),
                "Correct the value or fetch the file again.");
    }

    private JsonElement require(String key, String expected) {
        JsonElement value = raw(key);
        if (value == null) {
            throw wrong(key, expected);
        }
        return value;
    }

    private static JsonArray singleton(JsonElement value) {
        JsonArray array = new JsonArray();
        array.add(value);
        return array;
    }
}
