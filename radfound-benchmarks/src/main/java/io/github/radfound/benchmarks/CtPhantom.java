package io.github.radfound.benchmarks;

import java.util.SplittableRandom;

/**
 * Drawn CT slices of a chest, 512 × 512 stored values from 0 (which is -1,024 HU): skin fold and fat, muscle, lungs with
 * vessels, a vertebra and an aorta inside a reconstruction circle, with noise that neighbours share as in CT.
 */
final class CtPhantom {

    private static final int SIZE = Coding.SIZE;
    private static final double NOISE = 22;

    private CtPhantom() {}

    /** The stored values of a slice, row by row. */
    static short[] slice(int z) {
        float[] noise = noise(z);
        short[] slice = new short[SIZE * SIZE];
        for (int y = 1; y < SIZE - 1; y++) {
            for (int x = 1; x < SIZE - 1; x++) {
                int i = y * SIZE + x;
                double shared = (4 * noise[i]
                                + 2 * (noise[i - 1] + noise[i + 1] + noise[i - SIZE] + noise[i + SIZE])
                                + noise[i - SIZE - 1]
                                + noise[i - SIZE + 1]
                                + noise[i + SIZE - 1]
                                + noise[i + SIZE + 1])
                        / 8;
                boolean inside = Math.hypot(x - 255.5, y - 255.5) < 250;
                slice[i] = (short) (inside ? Math.max(0, Math.round(tissue(x, y, z) + NOISE * shared)) : 0);
            }
        }
        return slice;
    }

    private static double tissue(int x, int y, int z) {
        if (radius(x, y, 256, 262, 215, 160) > 1) {
            return 24;
        }
        if (radius(x, y, 256, 262, 196, 142) > 1) {
            return 925;
        }
        if (radius(x, y, 256, 352, 30, 24) < 1) {
            return 1250 + 120 * Math.sin(0.9 * x) * Math.sin(0.8 * y + z);
        }
        if (radius(x, y, 286, 310, 15, 15) < 1) {
            return 1070;
        }
        if (Math.min(radius(x, y, 166, 250, 74, 100), radius(x, y, 346, 250, 74, 100)) < 1) {
            double vessel = Math.sin(0.11 * x + 0.02 * z) * Math.sin(0.13 * y + 0.05 * x);
            return vessel > 0.93 ? 900 : 160 + 40 * vessel;
        }
        return 1055 + 20 * Math.sin(0.03 * x + 0.01 * z) * Math.cos(0.025 * y);
    }

    private static double radius(int x, int y, double cx, double cy, double rx, double ry) {
        return Math.hypot((x - cx) / rx, (y - cy) / ry);
    }

    /** About normal, of variance 1. */
    private static float[] noise(int z) {
        SplittableRandom random = new SplittableRandom(z);
        float[] noise = new float[SIZE * SIZE];
        for (int i = 0; i < noise.length; i++) {
            double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
            noise[i] = (float) ((sum - 2) * Math.sqrt(3));
        }
        return noise;
    }
}
