package io.github.radfound.dicom.internal.codec.jpeg2000;

/** One level of the irreversible 9/7 synthesis by lifting (T.800 section F.3 and table F.4). */
final class Wavelet97 {

    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    /** Lifting steps in their order; even ones change low-pass samples, odd ones high-pass samples. */
    private static final float[] STEPS = {-DELTA, -GAMMA, -BETA, -ALPHA};

    private Wavelet97() {}

    /**
     * Joins four sub-bands, each an array of rows, to the resolution above.
     *
     * @param area the resolution's area; the parity of its corner says which samples are low-pass
     */
    static float[][] synthesize(float[][] ll, float[][] hl, float[][] lh, float[][] hh, Area area) {
        int height = area.height();
        float[][] rows = new float[height][area.width()];
        int oddX = area.x0() & 1;
        int oddY = area.y0() & 1;
        // A row is lifted as soon as the rows around it are ready, while they are still in the cache.
        for (int y = 0; y < height + STEPS.length; y++) {
            if (y < height) {
                boolean high = (y & 1) != oddY;
                float gain = gain(high, height);
                join(high ? lh[y >> 1] : ll[y >> 1], high ? hh[y >> 1] : hl[y >> 1], rows[y], oddX, gain);
            }
            for (int step = 0; step < STEPS.length && height > 1; step++) {
                int at = y - 1 - step;
                if (at >= 0 && at < height && (at + step & 1) == oddY) {
                    lift(rows[at], rows[at == 0 ? 1 : at - 1], rows[at == height - 1 ? at - 1 : at + 1], STEPS[step]);
                }
            }
        }
        return rows;
    }

    private static float gain(boolean high, int length) {
        if (length == 1) {
            return high ? 0.5f : 1;
        }
        return high ? 1 / K : K;
    }

    private static void lift(float[] row, float[] above, float[] below, float factor) {
        for (int x = 0; x < row.length; x++) {
            row[x] += factor * (above[x] + below[x]);
        }
    }

    /** Joins the halves of one row; {@code odd} is 1 if the row starts with a high-pass sample. */
    private static void join(float[] low, float[] high, float[] row, int odd, float gain) {
        int length = row.length;
        float lowGain = gain * gain(false, length);
        float highGain = gain * gain(true, length);
        for (int i = 0, x = odd; x < length; i++, x += 2) {
            row[x] = low[i] * lowGain;
        }
        for (int i = 0, x = 1 - odd; x < length; i++, x += 2) {
            row[x] = high[i] * highGain;
        }
        for (int step = 0; step < STEPS.length && length > 1; step++) {
            lift(row, (step & 1) == 0 ? odd : 1 - odd, STEPS[step]);
        }
    }

    private static void lift(float[] row, int from, float factor) {
        int last = row.length - 1;
        int x = from;
        if (x == 0) {
            row[0] += 2 * factor * row[1];
            x = 2;
        }
        for (; x < last; x += 2) {
            row[x] += factor * (row[x - 1] + row[x + 1]);
        }
        if (x == last) {
            row[last] += 2 * factor * row[last - 1];
        }
    }
}
