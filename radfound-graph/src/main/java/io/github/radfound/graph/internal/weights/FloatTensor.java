package io.github.radfound.graph.internal.weights;

import java.util.Arrays;
import java.util.List;

/** A tensor of 32-bit floats that is read piece by piece. Safe for concurrent reads. */
public interface FloatTensor {

    /** Dimensions, outermost first. */
    List<Long> shape();

    /** The tensor as messages call it: its name in the checkpoint, where it comes from one. */
    default String name() {
        return "a tensor made at the import";
    }

    /** Reads {@code count} elements in row-major order, from element {@code first} on. */
    void read(long first, float[] target, int offset, int count);

    /** The product of the shape. */
    default long elements() {
        return shape().stream().reduce(1L, Math::multiplyExact);
    }

    /** A tensor whose values are in the heap already; the array is not copied. */
    static FloatTensor of(float[] values, long... shape) {
        List<Long> dims = Arrays.stream(shape).boxed().toList();
        return new FloatTensor() {
            @Override
            public List<Long> shape() {
                return dims;
            }

            @Override
            public void read(long first, float[] target, int offset, int count) {
                System.arraycopy(values, Math.toIntExact(first), target, offset, count);
            }
        };
    }

    /** A tensor filled with one value. */
    static FloatTensor filled(float value, long... shape) {
        List<Long> dims = Arrays.stream(shape).boxed().toList();
        return new FloatTensor() {
            @Override
            public List<Long> shape() {
                return dims;
            }

            @Override
            public void read(long first, float[] target, int offset, int count) {
                Arrays.fill(target, offset, offset + count, value);
            }
        };
    }

    /** All values at once; only for tensors that are small by nature, such as position tables. */
    default float[] toArray() {
        float[] values = new float[Math.toIntExact(elements())];
        read(0, values, 0, values.length);
        return values;
    }
}
