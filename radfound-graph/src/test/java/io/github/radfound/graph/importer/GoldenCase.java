package io.github.radfound.graph.importer;

import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads integer tensors of a golden file, which the product's own reader leaves out. */
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

    TensorSpec spec(String name) {
        return java.util.Objects.requireNonNull(source.find(name), name);
    }

    Tensor floats(String name) {
        return Tensor.read(source, name);
    }

    long[] longs(String name) throws java.io.IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(0);
        var json = com.google.gson.JsonParser.parseString(
                        new String(bytes, 8, header, java.nio.charset.StandardCharsets.UTF_8))
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
