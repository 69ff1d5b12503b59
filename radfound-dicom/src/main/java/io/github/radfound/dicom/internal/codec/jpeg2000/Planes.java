package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Samples of a sub-band or resolution, row by row: integers where the wavelet is reversible, else single-precision numbers.
 *
 * @param integers rows of integers, none if the wavelet is irreversible
 * @param floats   rows of numbers, none if the wavelet is reversible
 */
record Planes(int[][] integers, float[][] floats, boolean reversible) {

    private static final int[][] NO_INTEGERS = {};
    private static final float[][] NO_FLOATS = {};

    static Planes of(Area area, boolean reversible) {
        int width = Math.max(0, area.width());
        int height = Math.max(0, area.height());
        return reversible
                ? new Planes(new int[height][width], NO_FLOATS, true)
                : new Planes(NO_INTEGERS, new float[height][width], false);
    }

    /** Joins the low-pass band with HL, LH and HH to the resolution above. */
    static Planes synthesize(Planes low, Planes[] high, Area area) {
        if (area.isEmpty()) {
            return of(area, low.reversible);
        }
        return low.reversible
                ? new Planes(
                        Wavelet53.synthesize(low.integers, high[0].integers, high[1].integers, high[2].integers, area),
                        NO_FLOATS,
                        true)
                : new Planes(
                        NO_INTEGERS,
                        Wavelet97.synthesize(low.floats, high[0].floats, high[1].floats, high[2].floats, area),
                        false);
    }

    /** Puts a code-block's samples, which are in twice their unit, to their place. */
    void put(CodeBlock block, int[] samples, float step) {
        int from = 0;
        for (int y = block.y; y < block.y + block.height; y++) {
            if (reversible) {
                int[] row = integers[y];
                for (int x = block.x; x < block.x + block.width; x++, from++) {
                    row[x] = samples[from] / 2;
                }
            } else {
                float[] row = floats[y];
                float unit = step / 2;
                for (int x = block.x; x < block.x + block.width; x++, from++) {
                    row[x] = samples[from] * unit;
                }
            }
        }
    }

    int width() {
        return reversible ? width(integers.length, integers) : floats.length == 0 ? 0 : floats[0].length;
    }

    private static int width(int height, int[][] rows) {
        return height == 0 ? 0 : rows[0].length;
    }

    int height() {
        return reversible ? integers.length : floats.length;
    }
}
