package io.github.radfound.result;

import java.util.Arrays;

/**
 * A dense array of 32-bit floats with its shape, for looking into a model.
 *
 * @param shape  dimensions, outermost first
 * @param values the elements in row-major order; handed over, not copied
 */
public record Tensor(long[] shape, float[] values) {

    /** Checks that the number of values fits the shape. */
    public Tensor {
        shape = shape.clone();
        long n = 1;
        for (long d : shape) {
            n *= d;
        }
        if (n != values.length) {
            throw new IllegalArgumentException(
                    "expected " + n + " values for " + Arrays.toString(shape) + ", found " + values.length);
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tensor t && Arrays.equals(shape, t.shape) && Arrays.equals(values, t.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
