package io.github.radfound.runtime.internal.decode;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Prompts of the reference files with the visual tokens that transformers computed, and floats to compare with. */
final class GoldenPrompts implements AutoCloseable {

    private final ByteBuffer bytes;
    private final JsonObject header;
    private final TensorSource source;
    private final int placeholder;

    GoldenPrompts(Path file, int placeholder) throws IOException {
        this.placeholder = placeholder;
        bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        header = JsonParser.parseString(new String(bytes.array(), 8, (int) bytes.getLong(0), StandardCharsets.UTF_8))
                .getAsJsonObject();
        source = Safetensors.open(file);
    }

    /** The prompts of a case, without their pads. */
    List<DecoderPrompt> of(String name, int newTokens) {
        long[] ids = longs(name + ".input_ids");
        long[] mask = longs(name + ".attention_mask");
        int rows = shape(name + ".input_ids").get(0).getAsInt();
        int columns = ids.length / rows;
        float[] visual = floats(name + ".language_projection");
        int share = visual.length / rows;
        List<DecoderPrompt> prompts = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int first = row * columns;
            int[] kept = IntStream.range(first, first + columns)
                    .filter(i -> mask[i] == 1)
                    .map(i -> (int) ids[i])
                    .toArray();
            int[] places = IntStream.range(0, kept.length)
                    .filter(i -> kept[i] == placeholder)
                    .toArray();
            FloatBuffer tokens = FloatBuffer.wrap(visual, row * share, share).slice();
            prompts.add(new DecoderPrompt(kept, places, tokens, newTokens));
        }
        return prompts;
    }

    float[] floats(String name) {
        long count = 1;
        for (var dimension : shape(name)) {
            count *= dimension.getAsLong();
        }
        float[] values = new float[(int) count];
        source.readFloats(name, 0, values, 0, values.length);
        return values;
    }

    private long[] longs(String name) {
        JsonArray offsets = header.getAsJsonObject(name).getAsJsonArray("data_offsets");
        int begin = 8 + (int) bytes.getLong(0) + offsets.get(0).getAsInt();
        int count = (offsets.get(1).getAsInt() - offsets.get(0).getAsInt()) / Long.BYTES;
        return IntStream.range(0, count)
                .mapToLong(i -> bytes.getLong(begin + Long.BYTES * i))
                .toArray();
    }

    private JsonArray shape(String name) {
        return header.getAsJsonObject(name).getAsJsonArray("shape");
    }

    @Override
    public void close() {
        source.close();
    }
}
