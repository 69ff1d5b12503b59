package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Numbers of a grid, sent as lower bounds that a quad tree shares (T.800 section B.10.2). */
final class TagTree {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int[] widths;
    private final int[] offsets;
    private final int[] bounds;
    private final int[] values;

    TagTree(int width, int height) {
        int levels = 33 - Integer.numberOfLeadingZeros(Math.max(width, height) - 1);
        widths = new int[levels];
        offsets = new int[levels + 1];
        for (int level = 0; level < levels; level++) {
            widths[level] = (width - 1 >> level) + 1;
            offsets[level + 1] = offsets[level] + widths[level] * ((height - 1 >> level) + 1);
        }
        bounds = new int[offsets[levels]];
        values = new int[offsets[levels]];
        java.util.Arrays.fill(values, UNKNOWN);
    }

    /** Reads as many bits as tell whether the number at a place is below a threshold. */
    boolean isBelow(BitReader in, int x, int y, int threshold) {
        int bound = 0;
        int node = 0;
        for (int level = widths.length - 1; level >= 0; level--) {
            node = offsets[level] + (y >> level) * widths[level] + (x >> level);
            bound = Math.max(bound, bounds[node]);
            while (bound < threshold && values[node] == UNKNOWN) {
                if (in.bit() == 0) {
                    bound++;
                } else {
                    values[node] = bound;
                }
            }
            bounds[node] = bound;
        }
        return values[node] < threshold;
    }

    /** Reads the number at a place, if it is at most {@code limit}; else the result is above the limit. */
    int value(BitReader in, int x, int y, int limit) {
        for (int threshold = 1; threshold <= limit + 1; threshold++) {
            if (isBelow(in, x, y, threshold)) {
                return threshold - 1;
            }
        }
        return limit + 1;
    }
}
