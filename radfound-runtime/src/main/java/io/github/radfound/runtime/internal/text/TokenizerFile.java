package io.github.radfound.runtime.internal.text;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.radfound.error.ModelCorruptException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What this module has to know of a {@code tokenizer.json} itself; the rest is the tokenizer library's business.
 *
 * @param specialTokens contents and ids of the tokens that the library recognises in a text and leaves out of a decoded one
 * @param byteTokens    ids of the tokens {@code <0x00>} to {@code <0xFF>}, which stand for single bytes
 */
record TokenizerFile(Map<String, Integer> specialTokens, BitSet byteTokens) {

    private static final Pattern BYTE_TOKEN = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

    /**
     * Reads a file without holding its vocabulary.
     *
     * @throws ModelCorruptException if it is missing or not of this form
     */
    static TokenizerFile read(Path file) {
        TokenizerFile result = new TokenizerFile(new LinkedHashMap<>(), new BitSet());
        try (JsonReader json = new JsonReader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "added_tokens" -> result.readAddedTokens(json);
                    case "model" -> result.readModel(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            return result;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw corrupt(file, e);
        }
    }

    static ModelCorruptException corrupt(Path file, Throwable cause) {
        return new ModelCorruptException(
                "Expected a tokenizer in " + file.getFileName() + ", found a file that cannot be read as one.",
                "import or download the model again.",
                cause);
    }

    /** The contents of the special tokens. */
    List<String> specialContents() {
        return new ArrayList<>(specialTokens.keySet());
    }

    private void readAddedTokens(JsonReader json) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            readAddedToken(json);
        }
        json.endArray();
    }

    private void readAddedToken(JsonReader json) throws IOException {
        int id = -1;
        String content = "";
        boolean special = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = json.nextInt();
                case "content" -> content = json.nextString();
                case "special" -> special = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (special && !content.isEmpty()) {
            specialTokens.put(content, id);
        }
    }

    private void readModel(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("vocab")) {
                json.skipValue();
            } else if (json.peek() == JsonToken.BEGIN_ARRAY) {
                readPieces(json);
            } else {
                readVocabulary(json);
            }
        }
        json.endObject();
    }

    /** BPE and WordPiece: an object of contents and ids. */
    private void readVocabulary(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String content = json.nextName();
            mark(content, json.nextInt());
        }
        json.endObject();
    }

    /** Unigram: an array of pairs of content and score; the place is the id. */
    private void readPieces(JsonReader json) throws IOException {
        json.beginArray();
        for (int id = 0; json.hasNext(); id++) {
            json.beginArray();
            mark(json.nextString(), id);
            while (json.hasNext()) {
                json.skipValue();
            }
            json.endArray();
        }
        json.endArray();
    }

    private void mark(String content, int id) {
        if (id >= 0 && content.length() == 6 && BYTE_TOKEN.matcher(content).matches()) {
            byteTokens.set(id);
        }
    }
}
