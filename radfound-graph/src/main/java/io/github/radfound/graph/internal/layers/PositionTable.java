package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.weights.FloatTensor;

/**
 * Position embeddings of a vision transformer, [1 + grid², width] with the class token first, brought to another grid
 * by bicubic interpolation (cubic convolution with a = -0.75, pixel centres aligned, borders repeated, no antialiasing):
 * what transformers' {@code interpolate_pos_encoding} computes with PyTorch.
 */
final class PositionTable {

    private static final double A = -0.75;

    private static final int TAPS = 4;

    private PositionTable() {}

    /** The table for a grid of {@code to}², from one for {@code from}². */
    static FloatTensor resized(FloatTensor table, int from, int to, int width) {
        if (from == to) {
            return table;
        }
        float[] source = table.toArray();
        float[] target = new float[Math.multiplyExact(1 + to * to, width)];
        System.arraycopy(source, 0, target, 0, width);
        int[][] index = new int[to][TAPS];
        double[][] weight = new double[to][TAPS];
        for (int i = 0; i < to; i++) {
            taps(i, from, to, index[i], weight[i]);
        }
        for (int row = 0; row < to; row++) {
            for (int column = 0; column < to; column++) {
                int place = (1 + row * to + column) * width;
                for (int y = 0; y < TAPS; y++) {
                    for (int x = 0; x < TAPS; x++) {
                        int origin = (1 + index[row][y] * from + index[column][x]) * width;
                        float w = (float) (weight[row][y] * weight[column][x]);
                        for (int d = 0; d < width; d++) {
                            target[place + d] += w * source[origin + d];
                        }
                    }
                }
            }
        }
        return FloatTensor.of(target, 1 + (long) to * to, width);
    }

    private static void taps(int i, int from, int to, int[] index, double[] weight) {
        double place = (i + 0.5) * from / to - 0.5;
        int base = (int) Math.floor(place);
        double t = place - base;
        for (int k = 0; k < TAPS; k++) {
            index[k] = Math.min(from - 1, Math.max(0, base - 1 + k));
        }
        weight[0] = outer(t + 1);
        weight[1] = inner(t);
        weight[2] = inner(1 - t);
        weight[3] = outer(2 - t);
    }

    /** The cubic at a distance of at most 1. */
    private static double inner(double x) {
        return ((A + 2) * x - (A + 3)) * x * x + 1;
    }

    /** The cubic at a distance from 1 to 2. */
    private static double outer(double x) {
        return ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;
    }
}
