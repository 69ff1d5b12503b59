package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * Adds lossless predictions to differences, modulo 2^16 (T.81 section H.1.2 and table H.1). Samples named a, b and c are those
 * to the left, above, and above to the left.
 */
final class Prediction {

    private static final int MASK = 0xFFFF;

    private Prediction() {}

    /** The first line of a scan or restart interval: a, after a start at half of the range. */
    static void firstLine(int start, short[] differences, short[] samples, int at, int width) {
        int a = start;
        for (int x = 0; x < width; x++) {
            a += differences[x];
            samples[at + x] = (short) a;
        }
    }

    /**
     * Any other line: b for its first sample, then the scan's predictor.
     *
     * @param predictor 1 to 7
     * @param at        index of the line's first sample
     * @param above     index of the first sample of the line above
     */
    static void line(int predictor, short[] differences, short[] samples, int at, int above, int width) {
        samples[at] = (short) (samples[above] + differences[0]);
        int a = samples[at] & MASK;
        switch (predictor) {
            case 1 -> {
                for (int x = 1; x < width; x++) {
                    a += differences[x];
                    samples[at + x] = (short) a;
                }
            }
            case 2 -> {
                for (int x = 1; x < width; x++) {
                    samples[at + x] = (short) (samples[above + x] + differences[x]);
                }
            }
            case 3 -> {
                for (int x = 1; x < width; x++) {
                    samples[at + x] = (short) (samples[above + x - 1] + differences[x]);
                }
            }
            case 4 -> {
                for (int x = 1; x < width; x++) {
                    a += samples[above + x] - samples[above + x - 1] + differences[x];
                    samples[at + x] = (short) a;
                }
            }
            case 5 -> {
                for (int x = 1; x < width; x++) {
                    int b = samples[above + x] & MASK;
                    int c = samples[above + x - 1] & MASK;
                    a = a + (b - c >> 1) + differences[x] & MASK;
                    samples[at + x] = (short) a;
                }
            }
            case 6 -> {
                for (int x = 1; x < width; x++) {
                    int b = samples[above + x] & MASK;
                    int c = samples[above + x - 1] & MASK;
                    a = b + (a - c >> 1) + differences[x] & MASK;
                    samples[at + x] = (short) a;
                }
            }
            default -> {
                for (int x = 1; x < width; x++) {
                    a = (a + (samples[above + x] & MASK) >> 1) + differences[x] & MASK;
                    samples[at + x] = (short) a;
                }
            }
        }
    }
}
