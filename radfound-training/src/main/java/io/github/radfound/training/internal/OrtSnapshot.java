package io.github.radfound.training.internal;

import com.google.flatbuffers.Table;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tensors of a checkpoint that ONNX Runtime's training API wrote, see {@link OrtCheckpoint}; the file is mapped. */
final class OrtSnapshot implements TensorSource {

    /** A table of the file, with fields by number. */
    private static final class Row extends Table {

        Row(int place, ByteBuffer buffer) {
            __reset(place, buffer);
        }

        private int field(int number) {
            return __offset(4 + 2 * number);
        }

        @Nullable
        Row table(int number) {
            int field = field(number);
            return field == 0 ? null : new Row(__indirect(field + bb_pos), bb);
        }

        List<Row> tables(int number) {
            int field = field(number);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; field != 0 && i < __vector_len(field); i++) {
                rows.add(new Row(__indirect(__vector(field) + i * Integer.BYTES), bb));
            }
            return rows;
        }

        String text(int number) {
            int field = field(number);
            return field == 0 ? "" : __string(field + bb_pos);
        }

        List<Long> longs(int number) {
            int field = field(number);
            List<Long> values = new ArrayList<>();
            for (int i = 0; field != 0 && i < __vector_len(field); i++) {
                values.add(bb.getLong(__vector(field) + i * Long.BYTES));
            }
            return values;
        }

        ByteBuffer bytes(int number) {
            int field = field(number);
            return field == 0
                    ? ByteBuffer.allocate(0)
                    : bb.slice(__vector(field), __vector_len(field)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private record Stored(TensorSpec spec, ByteBuffer bytes) {}

    private final Map<String, Stored> tensors = new LinkedHashMap<>();

    /** Opens a file. */
    OrtSnapshot(Path file) throws IOException {
        ByteBuffer buffer;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        Row root = new Row(buffer.getInt(0), buffer);
        Row module = root.table(1);
        if (module == null) {
            throw new IOException("expected a checkpoint with weights, found none");
        }
        module.tables(0).forEach(tensor -> add(tensor.text(0), tensor));
        for (Row group : root.tables(2)) {
            for (Row state : group.tables(3)) {
                for (Row moment : state.tables(1)) {
                    boolean mean = moment.text(0).equals(OrtCheckpoint.MOMENTS.get(0));
                    add(mean ? Moments.mean(state.text(0)) : Moments.square(state.text(0)), moment);
                }
            }
        }
    }

    private void add(String name, Row tensor) {
        tensors.put(name, new Stored(new TensorSpec(name, ElementType.F32, tensor.longs(2)), tensor.bytes(4)));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        Stored stored = tensors.get(name);
        return stored == null ? null : stored.spec();
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        Stored stored = tensors.get(name);
        if (stored == null) {
            throw new IllegalArgumentException("expected a tensor of the model, found no '" + name + "'");
        }
        stored.bytes().asFloatBuffer().get((int) first, target, offset, count);
    }

    @Override
    public void close() {
        // The mapping goes with its last buffer.
    }
}
