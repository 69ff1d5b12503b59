package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.LittleEndianOutput;
import io.github.radfound.graph.internal.onnx.TensorData;
import io.github.radfound.graph.internal.quant.BlockFormat;
import io.github.radfound.graph.internal.quant.BlockQuantizer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix [rows, columns] in blocks: the codes are made while they are written, and their scales (f32) are kept for
 * the tensor that follows. Not safe for use by several threads.
 */
public final class BlockWeights {

    private static final int CHUNK_ELEMENTS = 1 << 20;

    private final String name;
    private final FloatTensor matrix;
    private final BlockQuantizer quantizer;
    private final int rows;
    private final int columns;
    private float @Nullable [] scales;

    /** Stores a matrix in the given form; messages call it by the name. */
    public BlockWeights(String name, FloatTensor matrix, BlockFormat format) {
        this.name = name;
        this.matrix = matrix;
        this.quantizer = new BlockQuantizer(format);
        this.rows = Math.toIntExact(matrix.shape().get(0));
        this.columns = Math.toIntExact(matrix.shape().get(1));
    }

    /** The codes, uint8. */
    public TensorData codes() {
        return data(DataType.UINT8, quantizer.format().codeShape(rows, columns), this::writeCodes);
    }

    /** The scales, f32 [rows, blocks]. */
    public TensorData scales() {
        return data(DataType.FLOAT, quantizer.format().scaleShape(rows, columns), out -> {
            float[] known = scales;
            if (known == null) {
                known = writeCodes(new LittleEndianOutput(OutputStream.nullOutputStream()));
            }
            out.floats(known, known.length);
        });
    }

    private float[] writeCodes(LittleEndianOutput out) throws IOException {
        int blocks = quantizer.format().blocks(columns);
        int rowBytes = quantizer.format().rowBytes(columns);
        int step = Math.max(1, Math.min(rows, CHUNK_ELEMENTS / columns));
        float[] values = new float[Math.multiplyExact(step, columns)];
        byte[] codes = new byte[step * rowBytes];
        float[] stepScales = new float[step * blocks];
        float[] all = new float[Math.multiplyExact(rows, blocks)];
        for (int row = 0; row < rows; row += step) {
            int count = Math.min(step, rows - row);
            matrix.read((long) row * columns, values, 0, count * columns);
            quantize(values, count, codes, stepScales);
            out.bytes(codes, count * rowBytes);
            System.arraycopy(stepScales, 0, all, row * blocks, count * blocks);
        }
        scales = all;
        return all;
    }

    private void quantize(float[] values, int count, byte[] codes, float[] stepScales) {
        try {
            quantizer.quantize(values, count, columns, codes, stepScales);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    name + ": the weights cannot be stored in blocks (" + e.getMessage() + ").",
                    "Import with 16 or 32 bits, or fetch the weights again.",
                    e);
        }
    }

    private interface Writer {
        void writeTo(LittleEndianOutput out) throws IOException;
    }

    private static TensorData data(DataType type, List<Long> shape, Writer writer) {
        return new TensorData() {
            @Override
            public DataType type() {
                return type;
            }

            @Override
            public List<Long> shape() {
                return shape;
            }

            @Override
            public void writeTo(LittleEndianOutput out) throws IOException {
                writer.writeTo(out);
            }
        };
    }
}
