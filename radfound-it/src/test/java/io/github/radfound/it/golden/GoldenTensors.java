package io.github.radfound.it.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kit's {@code golden.safetensors}: float32 and int64 tensors by name. Small files, read whole. */
final class GoldenTensors {

    private final JsonObject header;
    private final ByteBuffer data;

    GoldenTensors(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(all.getLong());
        byte[] json = new byte[length];
        all.get(json);
        header =
                JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
        data = all.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean has(String name) {
        return header.has(name);
    }

    long[] shape(String name) {
        JsonArray shape = header.getAsJsonObject(name).getAsJsonArray("shape");
        long[] result = new long[shape.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = shape.get(i).getAsLong();
        }
        return result;
    }

    float[] floats(String name) {
        ByteBuffer bytes = bytes(name, "F32");
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    int[] ids(String name) {
        ByteBuffer bytes = bytes(name, "I64");
        int[] values = new int[bytes.remaining() / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.toIntExact(bytes.getLong());
        }
        return values;
    }

    private ByteBuffer bytes(String name, String type) {
        JsonObject entry = header.getAsJsonObject(name);
        if (entry == null || !entry.get("dtype").getAsString().equals(type)) {
            throw new IllegalArgumentException("no " + type + " tensor " + name);
        }
        JsonArray offsets = entry.getAsJsonArray("data_offsets");
        int begin = offsets.get(0).getAsInt();
        return data.slice(begin, offsets.get(1).getAsInt() - begin).order(ByteOrder.LITTLE_ENDIAN);
    }
}
