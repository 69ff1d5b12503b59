package io.github.radfound.graph.internal.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The external data file of one or more graphs: weights one after the other, each written once, aligned so that they
 * can be mapped into memory.
 *
 * <p>Graphs that share the file ask for a weight by name; the first one writes it, the others get its place.
 */
public final class WeightFile implements AutoCloseable {

    /**
     * Where a weight lies in the file.
     *
     * @param type   its element type
     * @param shape  its dimensions
     * @param offset first byte
     * @param length bytes
     */
    public record Slice(DataType type, List<Long> shape, long offset, long length) {}

    private static final long ALIGNMENT = 64;

    /** Weights from this size on start on a page of their own, at the granularity that Windows maps files with. */
    private static final long PAGED_BYTES = 1 << 20;

    private static final long PAGE = 1 << 16;

    private final Path file;
    private final OutputStream stream;
    private final LittleEndianOutput out;
    private final Map<String, Slice> slices = new HashMap<>();

    /** Creates the file; it must not exist. */
    public WeightFile(Path file) throws IOException {
        this.file = file;
        this.stream = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        this.out = new LittleEndianOutput(stream);
    }

    /** The name by which graphs in the same folder refer to the file. */
    public String location() {
        return file.getFileName().toString();
    }

    /** The place of a weight that has been written. */
    public @Nullable Slice find(String name) {
        return slices.get(name);
    }

    /** Writes a weight under a name that is new. */
    public Slice write(String name, TensorData data) throws IOException {
        out.align(data.byteSize() >= PAGED_BYTES ? PAGE : ALIGNMENT);
        long offset = out.written();
        data.writeTo(out);
        Slice slice = new Slice(data.type(), data.shape(), offset, out.written() - offset);
        if (slice.length() != data.byteSize()) {
            throw new IllegalStateException(
                    "weight '" + name + "' has " + data.byteSize() + " bytes, but " + slice.length() + " were written");
        }
        if (slices.putIfAbsent(name, slice) != null) {
            throw new IllegalStateException("weight '" + name + "' was written before");
        }
        return slice;
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            out.flush();
        }
    }
}
