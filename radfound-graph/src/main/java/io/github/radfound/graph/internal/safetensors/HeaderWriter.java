package io.github.radfound.graph.internal.safetensors;

import com.google.gson.stream.JsonWriter;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes headers byte for byte as the format's reference implementation does. */
public final class HeaderWriter {

    /** Key of the metadata among the names of the tensors. */
    public static final String METADATA_KEY = Header.METADATA_KEY;

    /** Headers are padded with spaces so that the data behind them is aligned. */
    private static final int ALIGNMENT = 8;

    private HeaderWriter() {}

    /** Tensors in the order of their bytes: wider types first, so that each is aligned to its width; then by name. */
    public static List<TensorSpec> inFileOrder(Collection<TensorSpec> tensors) {
        return tensors.stream()
                .sorted(Comparator.comparing(TensorSpec::type).reversed().thenComparing(TensorSpec::name))
                .toList();
    }

    /**
     * The length and the header, with which a file starts.
     *
     * @param ordered  tensors in the order of their bytes
     * @param metadata free-form entries
     */
    static ByteBuffer write(List<TensorSpec> ordered, Map<String, String> metadata) throws IOException {
        ByteBuffer json = utf8(json(ordered, metadata));
        int padded = Math.addExact(json.remaining(), ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer buffer =
                ByteBuffer.allocate(SafetensorsFile.LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(json);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.flip();
    }

    private static ByteBuffer utf8(String text) {
        try {
            // An encoder of our own, because the default one would replace halves of surrogate pairs without a word.
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("names and metadata must be valid Unicode", e);
        }
    }

    private static String json(List<TensorSpec> ordered, Map<String, String> metadata) throws IOException {
        var text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name(METADATA_KEY).beginObject();
                for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long position = 0;
            for (TensorSpec tensor : ordered) {
                long end = Math.addExact(position, bytes(tensor));
                json.name(tensor.name()).beginObject();
                json.name("dtype").value(tensor.type().name());
                json.name("shape").beginArray();
                for (long dimension : tensor.shape()) {
                    json.value(dimension);
                }
                json.endArray();
                json.name("data_offsets")
                        .beginArray()
                        .value(position)
                        .value(end)
                        .endArray();
                json.endObject();
                position = end;
            }
            json.endObject();
        }
        return text.toString();
    }

    /** Bytes that a tensor takes. */
    static long bytes(TensorSpec tensor) {
        return Math.multiplyExact(tensor.elements(), tensor.type().bytes());
    }
}
