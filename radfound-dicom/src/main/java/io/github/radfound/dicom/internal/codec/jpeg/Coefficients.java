package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.Arrays;

/** Quantised coefficients of a component, collected over the scans of a progressive frame. State of one call. */
final class Coefficients {

    private static final int UNSEEN = -1;

    final Plane plane;

    /** Blocks in a row of them, padding included. */
    final int blocksWide;

    /** 64 coefficients of each block in zigzag order. */
    final short[] values;

    private final int[] bits = new int[64];
    private int[] steps = {};

    Coefficients(Plane plane) {
        this.plane = plane;
        blocksWide = plane.stride / DctScan.BLOCK;
        values = new short[plane.samples.length];
        Arrays.fill(bits, UNSEEN);
    }

    /**
     * Takes note of a scan. Each coefficient must be coded from its upper bits down without gap or repetition (T.81 section
     * G.1.1.1), which bounds the work that a codestream can ask for.
     */
    void advance(ScanHeader scan) {
        int expected = scan.high() == 0 ? UNSEEN : scan.high();
        for (int k = scan.first(); k <= scan.last(); k++) {
            if (bits[k] != expected) {
                throw Faults.damaged("a progression from upper to lower bits of coefficients", "a scan out of order");
            }
            bits[k] = scan.low();
        }
    }

    /** Keeps the quantisation table that holds at the component's first scan. */
    void latch(Tables tables) {
        if (steps.length == 0) {
            steps = tables.steps(plane.component.table());
        }
    }

    /** Whether the first coefficients were coded, without which there is no picture. */
    boolean hasAverages() {
        return bits[0] != UNSEEN;
    }

    /** Whether all bits of all coefficients were coded. */
    boolean isComplete() {
        return Arrays.stream(bits).allMatch(low -> low == 0);
    }

    /** Turns the coefficients into samples of the plane. */
    void transform(InverseDct inverse) {
        int[] block = new int[64];
        int blocksHigh = plane.samples.length / plane.stride / DctScan.BLOCK;
        for (int row = 0, from = 0; row < blocksHigh; row++) {
            for (int column = 0; column < blocksWide; column++, from += 64) {
                int spread = 0;
                for (int k = 0; k < 64; k++) {
                    int value = values[from + k] * steps[k];
                    block[Tables.ZIGZAG[k]] = value;
                    spread |= value == 0 ? 0 : Tables.ZIGZAG[k];
                }
                int offset = (row * plane.stride + column) * DctScan.BLOCK;
                if (spread == 0) {
                    inverse.flat(block[0], plane.samples, offset, plane.stride);
                } else {
                    inverse.transform(block, spread, plane.samples, offset, plane.stride);
                }
            }
        }
    }
}
