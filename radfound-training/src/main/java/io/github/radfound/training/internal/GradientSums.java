package io.github.radfound.training.internal;

import java.nio.FloatBuffer;

/** Sums over gradients, always in the same order. */
final class GradientSums {

    private static final int PIECE = 4096;

    private final float[] left = new float[PIECE];
    private final float[] right = new float[PIECE];

    /** sum += more. */
    void add(FloatBuffer sum, FloatBuffer more) {
        for (int first = 0; first < sum.capacity(); first += PIECE) {
            int count = Math.min(PIECE, sum.capacity() - first);
            sum.get(first, left, 0, count);
            more.get(first, right, 0, count);
            for (int i = 0; i < count; i++) {
                left[i] += right[i];
            }
            sum.put(first, left, 0, count);
        }
    }

    /** The sum of squares, in double precision. */
    double squares(FloatBuffer values) {
        double total = 0;
        for (int first = 0; first < values.capacity(); first += PIECE) {
            int count = Math.min(PIECE, values.capacity() - first);
            values.get(first, left, 0, count);
            double piece = 0;
            for (int i = 0; i < count; i++) {
                piece += (double) left[i] * left[i];
            }
            total += piece;
        }
        return total;
    }
}
