package io.github.radfound.dicom.internal.codec.jpegls;

import java.util.Arrays;

/**
 * Lines of one component as prediction sees them (T.87 section A.2.2): sample x at index x + 1, before it the sample that
 * stands in for the left neighbour, after it the last sample once more.
 */
final class Neighbours {

    private int[] above;
    private int[] current;

    Neighbours(int width) {
        above = new int[width + 2];
        current = new int[width + 2];
    }

    int[] above() {
        return above;
    }

    int[] current() {
        return current;
    }

    /** Forgets the line above, as at the start of a scan. */
    void clear() {
        Arrays.fill(above, 0);
        Arrays.fill(current, 0);
    }

    /** Lays the edges around the line that comes. */
    void begin() {
        current[0] = above[1];
        above[above.length - 1] = above[above.length - 2];
    }

    /** Makes the line above of the current line. */
    void end() {
        int[] done = current;
        current = above;
        above = done;
    }

    /** The predictor of section A.4.1: the median of left, above, and left + above - corner. */
    static int median(int left, int above, int corner) {
        int low = Math.min(left, above);
        int high = Math.max(left, above);
        return Math.max(low, Math.min(high, left + above - corner));
    }
}
