package io.github.radfound.runtime.internal.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX graph states of its tensors, read from the file without a session: reading costs what the structure costs,
 * weights are skipped. Immutable.
 *
 * <p>Field numbers: <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 *
 * @param inputs  the graph's inputs by name
 * @param outputs the graph's outputs by name
 * @param stored  the graph's initializers by name
 * @param windows the sliding windows of its attention nodes ({@code local_window_size} above 0)
 */
record GraphSignature(
        Map<String, Tensor> inputs, Map<String, Tensor> outputs, Map<String, Tensor> stored, Set<Long> windows) {

    /** {@code TensorProto.DataType} of 32-bit floats, 64-bit integers and 16-bit floats. */
    static final int FLOAT = 1;

    static final int INT64 = 7;
    static final int FLOAT16 = 10;

    /** Size of an axis that the graph leaves open. */
    static final long OPEN = -1;

    private static final int MAX_TEXT = 4096;
    private static final int MAX_AXES = 16;

    /** More tensors than this have no graph of ours. */
    private static final int MAX_TENSORS = 1 << 18;

    /**
     * One tensor.
     *
     * @param type element type, 0 if it is not given
     * @param axes size of each axis, {@link #OPEN} where it is not fixed; {@code null} if the rank is not given
     */
    record Tensor(int type, @Nullable List<Long> axes) {}

    private record Named(String name, Tensor tensor) {}

    /**
     * Reads a graph.
     *
     * @throws WireReader.MalformedException if the file is no ONNX model
     */
    static GraphSignature read(Path graph) throws IOException {
        try (var channel = Files.newByteChannel(graph)) {
            GraphSignature signature =
                    new GraphSignature(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
            WireReader in = new WireReader(channel);
            // A message that is given twice counts as one with the fields of both.
            fields(in, in.size(), (number, end) -> number == 7 && signature.graph(in, end));
            return new GraphSignature(
                    Map.copyOf(signature.inputs),
                    Map.copyOf(signature.outputs),
                    Map.copyOf(signature.stored),
                    Set.copyOf(signature.windows));
        }
    }

    private boolean graph(WireReader in, long end) throws IOException {
        return fields(in, end, (number, inner) -> switch (number) {
            case 1 -> node(in, inner);
            case 5 -> put(stored, stored(in, inner));
            case 11 -> put(inputs, value(in, inner));
            case 12 -> put(outputs, value(in, inner));
            default -> false;
        });
    }

    private static boolean put(Map<String, Tensor> tensors, Named tensor) throws IOException {
        tensors.put(tensor.name, tensor.tensor);
        if (tensors.size() > MAX_TENSORS) {
            throw new WireReader.MalformedException("a graph of more than " + MAX_TENSORS + " tensors");
        }
        return true;
    }

    /** NodeProto: the attributes. */
    private boolean node(WireReader in, long end) throws IOException {
        return fields(in, end, (number, inner) -> number == 5 && attribute(in, inner));
    }

    private boolean attribute(WireReader in, long end) throws IOException {
        String name = "";
        long value = 0;
        while (in.position() < end) {
            int tag = in.tag(end);
            if (tag == (1 << 3 | WireReader.LENGTH)) {
                name = in.text(in.payloadEnd(end), MAX_TEXT);
            } else if (tag == (3 << 3 | WireReader.VARINT)) {
                value = in.varint(end);
            } else {
                in.skip(tag, end);
            }
        }
        if (name.equals("local_window_size") && value > 0 && windows.size() < MAX_AXES) {
            windows.add(value);
        }
        return true;
    }

    /** TensorProto: dims 1, data_type 2, name 8. */
    private static Named stored(WireReader in, long end) throws IOException {
        String name = "";
        int type = 0;
        List<Long> axes = new ArrayList<>();
        while (in.position() < end) {
            int tag = in.tag(end);
            if (tag == (1 << 3 | WireReader.VARINT)) {
                add(axes, in.varint(end));
            } else if (tag == (1 << 3 | WireReader.LENGTH)) {
                long packed = in.payloadEnd(end);
                while (in.position() < packed) {
                    add(axes, in.varint(packed));
                }
            } else if (tag == (2 << 3 | WireReader.VARINT)) {
                type = (int) in.varint(end);
            } else if (tag == (8 << 3 | WireReader.LENGTH)) {
                name = in.text(in.payloadEnd(end), MAX_TEXT);
            } else {
                in.skip(tag, end);
            }
        }
        return new Named(name, new Tensor(type, List.copyOf(axes)));
    }

    /** ValueInfoProto: name 1, type 2. */
    private static Named value(WireReader in, long end) throws IOException {
        String name = "";
        TypeFields type = new TypeFields();
        while (in.position() < end) {
            int tag = in.tag(end);
            if (tag == (1 << 3 | WireReader.LENGTH)) {
                name = in.text(in.payloadEnd(end), MAX_TEXT);
            } else if (tag == (2 << 3 | WireReader.LENGTH)) {
                // TypeProto: tensor_type 1.
                fields(in, in.payloadEnd(end), (number, inner) -> number == 1 && type.read(in, inner));
            } else {
                in.skip(tag, end);
            }
        }
        return new Named(name, new Tensor(type.element, type.axes == null ? null : List.copyOf(type.axes)));
    }

    private static void add(List<Long> axes, long size) throws IOException {
        if (axes.size() == MAX_AXES) {
            throw new WireReader.MalformedException("a tensor of more than " + MAX_AXES + " axes");
        }
        axes.add(size);
    }

    /** TypeProto.Tensor: elem_type 1, shape 2. */
    private static final class TypeFields {

        private int element;
        private @Nullable List<Long> axes;

        boolean read(WireReader in, long end) throws IOException {
            while (in.position() < end) {
                int tag = in.tag(end);
                if (tag == (1 << 3 | WireReader.VARINT)) {
                    element = (int) in.varint(end);
                } else if (tag == (2 << 3 | WireReader.LENGTH)) {
                    List<Long> found = new ArrayList<>();
                    axes = found;
                    // TensorShapeProto: dim 1.
                    fields(in, in.payloadEnd(end), (number, inner) -> number == 1 && axis(in, inner, found));
                } else {
                    in.skip(tag, end);
                }
            }
            return true;
        }

        /** Dimension: dim_value 1; with dim_param 2, or neither, the axis is open. */
        private static boolean axis(WireReader in, long end, List<Long> axes) throws IOException {
            long size = OPEN;
            while (in.position() < end) {
                int tag = in.tag(end);
                if (tag == (1 << 3 | WireReader.VARINT)) {
                    size = in.varint(end);
                } else {
                    in.skip(tag, end);
                }
            }
            add(axes, size);
            return true;
        }
    }

    /** Reads a field's message up to its end, or says that it wants it skipped. */
    @FunctionalInterface
    private interface MessageReader {
        boolean read(int number, long end) throws IOException;
    }

    private static boolean fields(WireReader in, long end, MessageReader reader) throws IOException {
        while (in.position() < end) {
            int tag = in.tag(end);
            if ((tag & 7) == WireReader.LENGTH) {
                long inner = in.payloadEnd(end);
                if (!reader.read(tag >>> 3, inner)) {
                    in.skipTo(inner, end);
                }
            } else {
                in.skip(tag, end);
            }
        }
        return true;
    }
}
