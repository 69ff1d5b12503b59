package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * A half-open rectangle with coordinates of 0 and more.
 *
 * @param x0 first column
 * @param y0 first row
 * @param x1 column behind the last
 * @param y1 row behind the last
 */
record Area(int x0, int y0, int x1, int y1) {

    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** Every coordinate divided, rounded up (T.800 equation B-12). */
    Area divided(int dx, int dy) {
        return new Area((int) ceilDiv(x0, dx), (int) ceilDiv(y0, dy), (int) ceilDiv(x1, dx), (int) ceilDiv(y1, dy));
    }

    /** The area of a resolution that is {@code levels} decompositions down (T.800 equation B-14). */
    Area reduced(int levels) {
        return subBand(levels, 0, 0);
    }

    /** The area of a sub-band of a decomposition level; the offsets are 1 for the high-pass (T.800 equation B-15). */
    Area subBand(int level, int highX, int highY) {
        return new Area(
                bandEdge(x0, level, highX),
                bandEdge(y0, level, highY),
                bandEdge(x1, level, highX),
                bandEdge(y1, level, highY));
    }

    private static int bandEdge(int value, int level, int high) {
        long offset = level == 0 ? 0 : (long) high << level - 1;
        return (int) Math.max(0, value - offset + (1L << level) - 1 >> level);
    }

    static long ceilDiv(long value, long divisor) {
        return -Math.floorDiv(-value, divisor);
    }
}
