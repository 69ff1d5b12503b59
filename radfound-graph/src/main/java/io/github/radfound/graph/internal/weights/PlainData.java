package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.LittleEndianOutput;
import io.github.radfound.graph.internal.onnx.TensorData;
import java.io.IOException;
import java.util.List;

/**
 * A tensor stored as it is, in 32 or 16 bits.
 *
 * @param tensor the values
 * @param type   {@link DataType#FLOAT} or {@link DataType#FLOAT16}
 * @param shape  dimensions in the graph, with as many elements as the tensor has
 */
public record PlainData(FloatTensor tensor, DataType type, List<Long> shape) implements TensorData {

    private static final int CHUNK = 1 << 18;

    /** From here on the nearest number of IEEE 754's binary16 is infinity: halfway between its largest one and 2^16. */
    private static final float HALF_OVERFLOW = 65520;

    /** Stores a tensor in its own shape. */
    public PlainData(FloatTensor tensor, DataType type) {
        this(tensor, type, tensor.shape());
    }

    @Override
    public void writeTo(LittleEndianOutput out) throws IOException {
        long elements = tensor.elements();
        float[] chunk = new float[(int) Math.min(CHUNK, elements)];
        for (long first = 0; first < elements; first += chunk.length) {
            int count = (int) Math.min(chunk.length, elements - first);
            tensor.read(first, chunk, 0, count);
            write(out, type, tensor.name(), chunk, count);
        }
    }

    /** Writes values of a tensor; those that 16 bits would turn into infinity are refused with its name. */
    static void write(LittleEndianOutput out, DataType type, String tensor, float[] values, int count)
            throws IOException {
        if (type == DataType.FLOAT16) {
            for (int i = 0; i < count; i++) {
                if (!(Math.abs(values[i]) < HALF_OVERFLOW)) {
                    throw CheckpointException.mismatch(
                            "tensor '" + tensor + "'",
                            "numbers below " + HALF_OVERFLOW + " in size, which 16 bits can hold",
                            Float.toString(values[i]),
                            "Import with another precision.");
                }
            }
            out.halves(values, count);
        } else {
            out.floats(values, count);
        }
    }
}
