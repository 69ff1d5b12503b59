package io.github.radfound.graph.importer;

import com.google.gson.JsonParser;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tensors of a golden file, also the integer ones, which the product's own reader leaves out. */
final class GoldenCase implements AutoCloseable {

    private final Path file;
    private final TensorSource source;

    GoldenCase(Path file) {
        this.file = file;
        this.source = Safetensors.open(file);
    }

    boolean has(String name) {
        return source.find(name) != null;
    }

    Tensor floats(String name) {
        return Tensor.read(source, name);
    }

    long[] longs(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(0);
        var json = JsonParser.parseString(new String(bytes, 8, header, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonObject(name);
        long begin = json.getAsJsonArray("data_offsets").get(0).getAsLong();
        long end = json.getAsJsonArray("data_offsets").get(1).getAsLong();
        long[] values = new long[(int) (end - begin) / 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getLong(8 + header + (int) begin + 8 * i);
        }
        return values;
    }

    @Override
    public void close() {
        source.close();
    }
}
