package io.github.radfound.training.internal;

import com.google.flatbuffers.FlatBufferBuilder;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints of ONNX Runtime's training API: flatbuffers with the identifier ODTC, version 2. Field numbers are
 * those of its schemas for tensors and checkpoints.
 */
final class OrtCheckpoint {

    static final String IDENTIFIER = "ODTC";
    static final String GROUP = "group0";
    static final List<String> MOMENTS = List.of("momentum0", "momentum1");

    private static final int VERSION = 2;
    private static final int FLOAT = 1;
    private static final int CHUNK = 1 << 14;

    private static final class OutsideOfTheHeap extends FlatBufferBuilder.ByteBufferFactory {

        @Override
        public ByteBuffer newByteBuffer(int capacity) {
            return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private final FlatBufferBuilder builder;

    private OrtCheckpoint(int bytes) {
        builder = new FlatBufferBuilder(bytes, new OutsideOfTheHeap());
    }

    /**
     * Writes weights and moments.
     *
     * @param names      of the parameters, all of them trained
     * @param parameters their values
     * @param moments    as {@link Moments} names them, or {@code null} before the first step
     * @throws ArithmeticException if that would be more than 2 GB
     */
    static void write(
            Path file, List<String> names, TensorSource parameters, @Nullable TensorSource moments, long steps)
            throws IOException {
        long bytes = 1 << 16;
        for (String name : names) {
            long elements = Objects.requireNonNull(parameters.find(name)).elements();
            bytes += (moments == null ? 1 : 3) * (elements * Float.BYTES) + 6L * name.length() + 1024;
        }
        OrtCheckpoint checkpoint = new OrtCheckpoint(Math.toIntExact(bytes));
        ByteBuffer data = checkpoint.build(names, parameters, moments, steps);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private ByteBuffer build(List<String> names, TensorSource parameters, @Nullable TensorSource moments, long steps) {
        int[] tensors =
                names.stream().mapToInt(name -> tensor(name, parameters, name)).toArray();
        int trained = offsets(tensors);
        int frozen = offsets();
        builder.startTable(4);
        builder.addOffset(0, trained, 0);
        builder.addOffset(1, frozen, 0);
        int module = builder.endTable();
        int groups = moments == null ? offsets() : offsets(group(names, moments, steps));
        builder.startTable(4);
        builder.addInt(0, VERSION, 0);
        builder.addOffset(1, module, 0);
        builder.addOffset(2, groups, 0);
        builder.finish(builder.endTable(), IDENTIFIER);
        return builder.dataBuffer();
    }

    private int group(List<String> names, TensorSource moments, long steps) {
        int[] states = names.stream()
                .mapToInt(name -> {
                    int both = offsets(
                            tensor(MOMENTS.get(0), moments, Moments.mean(name)),
                            tensor(MOMENTS.get(1), moments, Moments.square(name)));
                    int parameter = builder.createString(name);
                    builder.startTable(2);
                    builder.addOffset(0, parameter, 0);
                    builder.addOffset(1, both, 0);
                    return builder.endTable();
                })
                .toArray();
        int all = offsets(states);
        int name = builder.createString(GROUP);
        builder.startTable(4);
        builder.addOffset(0, name, 0);
        builder.addLong(1, steps, 0);
        builder.addFloat(2, 0, 0);
        builder.addOffset(3, all, 0);
        return builder.endTable();
    }

    private int tensor(String name, TensorSource source, String stored) {
        TensorSpec spec = Objects.requireNonNull(source.find(stored), stored);
        int label = builder.createString(name);
        builder.startVector(Long.BYTES, spec.shape().size(), Long.BYTES);
        for (int i = spec.shape().size() - 1; i >= 0; i--) {
            builder.addLong(spec.shape().get(i));
        }
        int dims = builder.endVector();
        int elements = Math.toIntExact(spec.elements());
        ByteBuffer raw = builder.createUnintializedVector(1, elements * Float.BYTES, Float.BYTES);
        fill(raw.slice().order(ByteOrder.LITTLE_ENDIAN), source, stored, elements);
        int values = builder.endVector();
        builder.startTable(7);
        builder.addOffset(0, label, 0);
        builder.addOffset(2, dims, 0);
        builder.addInt(3, FLOAT, 0);
        builder.addOffset(4, values, 0);
        return builder.endTable();
    }

    private static void fill(ByteBuffer raw, TensorSource source, String name, int elements) {
        float[] chunk = new float[Math.min(CHUNK, elements)];
        var floats = raw.asFloatBuffer();
        for (int first = 0; first < elements; first += chunk.length) {
            int count = Math.min(chunk.length, elements - first);
            source.readFloats(name, first, chunk, 0, count);
            floats.put(first, chunk, 0, count);
        }
    }

    private int offsets(int... offsets) {
        builder.startVector(Integer.BYTES, offsets.length, Integer.BYTES);
        for (int i = offsets.length - 1; i >= 0; i--) {
            builder.addOffset(offsets[i]);
        }
        return builder.endVector();
    }
}
