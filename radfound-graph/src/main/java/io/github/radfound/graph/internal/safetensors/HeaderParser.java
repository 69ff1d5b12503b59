package io.github.radfound.graph.internal.safetensors;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a header. A parser serves one header; the rules that relate tensors are in {@link DataLayout}. */
final class HeaderParser {

    private static final String FETCH_AGAIN = "The file is damaged or not a safetensors file; fetch it again.";

    private final Path path;
    private final JsonReader json;
    private final Set<String> names = new HashSet<>();
    private final List<StoredTensor> tensors = new ArrayList<>();
    private Map<String, String> metadata = Map.of();

    private HeaderParser(Path path, InputStream header) {
        this.path = path;
        // A decoder of our own, because the default one would replace malformed bytes without a word.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.json = new JsonReader(new InputStreamReader(header, decoder));
        this.json.setStrictness(Strictness.STRICT);
    }

    /**
     * Parses and checks a header.
     *
     * @param path      the file, for messages
     * @param header    the bytes of the header
     * @param dataBytes bytes of the file behind the header
     */
    static Header parse(Path path, InputStream header, long dataBytes) {
        var parser = new HeaderParser(path, header);
        try {
            parser.readHeader();
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new CheckpointException(
                    path + ": expected a JSON object of tensors as header, found something else (" + e.getMessage()
                            + ").",
                    FETCH_AGAIN,
                    e);
        }
        return new Header(DataLayout.inOrder(path, parser.tensors, dataBytes), parser.metadata);
    }

    private void readHeader() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!names.add(name)) {
                throw bad(name, "one entry of this name", "a second one");
            }
            if (name.equals(Header.METADATA_KEY)) {
                metadata = readMetadata();
            } else {
                tensors.add(readTensor(name));
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw bad(
                    "header",
                    "nothing but spaces behind the JSON object",
                    json.peek().toString());
        }
    }

    private Map<String, String> readMetadata() throws IOException {
        Map<String, String> entries = new HashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (json.peek() != JsonToken.STRING) {
                throw bad(
                        Header.METADATA_KEY,
                        "a string as value of '" + key + "'",
                        json.peek().toString());
            }
            if (entries.put(key, json.nextString()) != null) {
                throw bad(Header.METADATA_KEY, "one value of '" + key + "'", "a second one");
            }
        }
        json.endObject();
        return entries;
    }

    private StoredTensor readTensor(String name) throws IOException {
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            switch (key) {
                case "dtype" -> type = once(name, key, type, readType(name));
                case "shape" -> shape = once(name, key, shape, readNumbers(name, key));
                case "data_offsets" -> offsets = once(name, key, offsets, readNumbers(name, key));
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw bad(name, "dtype, shape and two data_offsets", "an entry without one of them");
        }
        return new StoredTensor(new TensorSpec(name, type, shape), offsets.get(0), offsets.get(1));
    }

    private <T> T once(String name, String key, @Nullable T earlier, T value) {
        if (earlier != null) {
            throw bad(name, "one " + key, "a second one");
        }
        return value;
    }

    private ElementType readType(String name) throws IOException {
        String type = json.nextString();
        try {
            return ElementType.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw bad(name, "a dtype among " + List.of(ElementType.values()), "'" + type + "'");
        }
    }

    private List<Long> readNumbers(String name, String key) throws IOException {
        List<Long> numbers = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            // As a string, because nextLong would also take "5" and 5.0.
            String digits = json.peek() == JsonToken.NUMBER ? json.nextString() : "";
            if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw bad(name, "whole numbers from 0 on in " + key, digits.isEmpty() ? "something else" : digits);
            }
            try {
                numbers.add(Long.parseLong(digits));
            } catch (NumberFormatException e) {
                throw bad(name, "64-bit numbers in " + key, digits);
            }
        }
        json.endArray();
        return numbers;
    }

    private CheckpointException bad(String name, String expected, String found) {
        return CheckpointException.mismatch(path + ", " + name, expected, found, FETCH_AGAIN);
    }
}
