package io.github.radfound.runtime.internal.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses whole JSON texts of bounded size and depth. */
public final class JsonDocument {

    /** Bytes of a text at most: 16 MiB. A manifest of a model with thousands of layers stays far below. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 32;

    private JsonDocument() {}

    /**
     * Parses one object.
     *
     * @param utf8   the text; a byte order mark is not allowed
     * @param source where it comes from
     * @return the object at its root
     */
    public static JsonView parse(byte[] utf8, JsonSource source) {
        if (utf8.length > MAX_BYTES) {
            throw source.fault("$", "at most " + MAX_BYTES + " bytes", utf8.length + " bytes");
        }
        JsonElement root = read(decode(utf8, source), source);
        if (!root.isJsonObject()) {
            throw source.fault("$", "an object", JsonView.describe(root));
        }
        return new JsonView(root.getAsJsonObject(), "$", source);
    }

    private static String decode(byte[] utf8, JsonSource source) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw source.fault("$", "UTF-8 text", "bytes that are not UTF-8");
        }
    }

    private static JsonElement read(String text, JsonSource source) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MAX_DEPTH);
            JsonElement root = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw source.fault("$", "one JSON value", "more text after it");
            }
            return root;
        } catch (JsonParseException | IOException | NumberFormatException e) {
            // The parser's message quotes the text's own keys only; it is kept as the place of the fault.
            throw source.fault("$", "well-formed JSON nested at most " + MAX_DEPTH + " deep", reason(e));
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
