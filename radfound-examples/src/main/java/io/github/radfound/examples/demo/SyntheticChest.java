package io.github.radfound.examples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Draws something that resembles a frontal chest radiograph: two lungs, heart, spine, ribs and noise. It shows nobody. */
public final class SyntheticChest {

    private static final int ROWS = 512;
    private static final int COLUMNS = 448;
    private static final int BITS = 12;
    private static final int BRIGHTEST = (1 << BITS) - 1;

    private SyntheticChest() {}

    /** Writes the radiograph as a 12-bit DICOM file with a window. */
    public static void writeTo(Path file) throws IOException {
        DicomFile.write(file, new DicomFile.Grey(ROWS, COLUMNS, BITS, samples(), BRIGHTEST / 2, BRIGHTEST));
    }

    private static short[] samples() {
        SplittableRandom noise = new SplittableRandom(7);
        short[] samples = new short[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double x = 2.0 * column / (COLUMNS - 1) - 1;
                double y = 2.0 * row / (ROWS - 1) - 1;
                double value = BRIGHTEST * brightness(x, y) + 60 * noise.nextDouble();
                samples[row * COLUMNS + column] = (short) Math.max(0, Math.min(BRIGHTEST, value));
            }
        }
        return samples;
    }

    /** Brightness, 0 to 1, at x from left to right and y from top to bottom, each -1 to 1. */
    private static double brightness(double x, double y) {
        double body = 0.65 * inside(x / 0.95, (y - 0.25) / 1.25);
        double lungs =
                Math.max(inside((x + 0.42) / 0.34, (y + 0.05) / 0.68), inside((x - 0.42) / 0.34, (y + 0.05) / 0.68));
        double ribs = 0.10 * lungs * Math.max(0, Math.sin(14 * (y + 0.35 * Math.abs(x))));
        double heart = 0.35 * inside((x - 0.12) / 0.36, (y - 0.32) / 0.34);
        double spine = 0.15 * inside(x / 0.09, y / 1.4);
        return body * (1 - 0.75 * lungs) + ribs + heart + spine;
    }

    /** 1 well inside the unit circle, 0 well outside, smooth between. */
    private static double inside(double x, double y) {
        return 1 / (1 + Math.exp(18 * (Math.hypot(x, y) - 1)));
    }
}
