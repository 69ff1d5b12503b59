package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.LittleEndianOutput;
import io.github.radfound.graph.internal.onnx.TensorData;
import java.io.IOException;
import java.util.List;

/**
 * A matrix [out, in] as PyTorch keeps the weights of a linear layer, stored as [in, out] as ONNX multiplies with it.
 *
 * @param matrix the values [out, in]
 * @param type   {@link DataType#FLOAT} or {@link DataType#FLOAT16}
 */
public record TransposedData(FloatTensor matrix, DataType type) implements TensorData {

    /** Elements of one band of columns, transposed in the heap at a time. */
    private static final int BAND_ELEMENTS = 1 << 22;

    @Override
    public List<Long> shape() {
        return List.of(matrix.shape().get(1), matrix.shape().get(0));
    }

    @Override
    public void writeTo(LittleEndianOutput out) throws IOException {
        int rows = Math.toIntExact(matrix.shape().get(0));
        int columns = Math.toIntExact(matrix.shape().get(1));
        int width = Math.max(1, Math.min(columns, BAND_ELEMENTS / Math.max(1, rows)));
        float[] segment = new float[width];
        float[] band = new float[Math.multiplyExact(width, rows)];
        for (int left = 0; left < columns; left += width) {
            int wide = Math.min(width, columns - left);
            for (int row = 0; row < rows; row++) {
                matrix.read((long) row * columns + left, segment, 0, wide);
                for (int i = 0; i < wide; i++) {
                    band[i * rows + row] = segment[i];
                }
            }
            PlainData.write(out, type, matrix.name(), band, wide * rows);
        }
    }
}
