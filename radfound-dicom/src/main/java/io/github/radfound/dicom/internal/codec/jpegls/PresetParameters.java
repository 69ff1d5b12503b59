package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * Preset coding parameters (T.87 section C.2.4.1.1). Zero stands for the default.
 *
 * @param maxValue   MAXVAL, the largest sample, 1 to 65535
 * @param threshold1 T1, first threshold of gradients
 * @param threshold2 T2, second threshold
 * @param threshold3 T3, third threshold
 * @param reset      RESET, the count at which statistics are halved, 3 to the greater of 255 and MAXVAL
 */
public record PresetParameters(int maxValue, int threshold1, int threshold2, int threshold3, int reset) {

    /** All defaults. */
    public static final PresetParameters DEFAULT = new PresetParameters(0, 0, 0, 0, 0);

    private static final int DEFAULT_RESET = 64;
    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;

    /** Whether all values lie in the ranges of table C.1. To be asked of what {@link #resolve} gives. */
    boolean isValid(int precision, int near) {
        return maxValue >= 1
                && maxValue < 1 << precision
                && near >= 0
                && near <= Math.min(255, maxValue / 2)
                && threshold1 > near
                && threshold1 <= threshold2
                && threshold2 <= threshold3
                && threshold3 <= maxValue
                && reset >= 3
                && reset <= Math.max(255, maxValue);
    }

    /** These parameters with the defaults of section C.2.4.1.1.1 in place of zeros. */
    PresetParameters resolve(int precision, int near) {
        int max = maxValue == 0 ? (1 << precision) - 1 : maxValue;
        int first;
        int second;
        int third;
        if (max >= 128) {
            int factor = (Math.min(max, 4095) + 128) >> 8;
            first = factor * (BASIC_T1 - 2) + 2 + 3 * near;
            second = factor * (BASIC_T2 - 3) + 3 + 5 * near;
            third = factor * (BASIC_T3 - 4) + 4 + 7 * near;
        } else {
            int factor = 256 / (max + 1);
            first = Math.max(2, BASIC_T1 / factor + 3 * near);
            second = Math.max(3, BASIC_T2 / factor + 5 * near);
            third = Math.max(4, BASIC_T3 / factor + 7 * near);
        }
        int t1 = threshold1 == 0 ? within(first, near + 1, max) : threshold1;
        int t2 = threshold2 == 0 ? within(second, t1, max) : threshold2;
        int t3 = threshold3 == 0 ? within(third, t2, max) : threshold3;
        return new PresetParameters(max, t1, t2, t3, reset == 0 ? DEFAULT_RESET : reset);
    }

    /** The standard's CLAMP: what lies outside becomes the lower bound. */
    private static int within(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }
}
