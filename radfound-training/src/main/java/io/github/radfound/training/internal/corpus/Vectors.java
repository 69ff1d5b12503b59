package io.github.radfound.training.internal.corpus;

/** Arithmetic of features. */
final class Vectors {

    private Vectors() {}

    static void addNormalised(float[] sum, float[] vector) {
        if (vector.length != sum.length) {
            throw new IllegalStateException("features of " + vector.length + " values instead of " + sum.length);
        }
        float[] unit = normalised(vector);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += unit[i];
        }
    }

    /** The vector in length 1; zeros stay zeros, and what is not finite becomes zeros. */
    static float[] normalised(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double scale = square > 0 && !Double.isInfinite(square) ? 1 / Math.sqrt(square) : 0;
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length && scale > 0; i++) {
            unit[i] = (float) (vector[i] * scale);
        }
        return unit;
    }
}
