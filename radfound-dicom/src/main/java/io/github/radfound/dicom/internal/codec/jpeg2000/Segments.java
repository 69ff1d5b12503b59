package io.github.radfound.dicom.internal.codec.jpeg2000;

/** How coding passes share codeword segments (T.800 table D.9, T.814 section B.1). */
final class Segments {

    private static final int FIRST_BYPASS = 10;

    private Segments() {}

    /** Passes from a pass on, itself included, to the end of its codeword segment. */
    static int passesLeft(int style, int pass) {
        if ((style & CodingStyle.HIGH_THROUGHPUT) != 0) {
            return pass == 0 ? 1 : Integer.MAX_VALUE;
        }
        if ((style & CodingStyle.TERMINATE) != 0) {
            return 1;
        }
        if ((style & CodingStyle.BYPASS) != 0) {
            if (pass < FIRST_BYPASS) {
                return FIRST_BYPASS - pass;
            }
            return (pass - FIRST_BYPASS) % 3 == 0 ? 2 : 1;
        }
        return Integer.MAX_VALUE;
    }

    /** Whether a pass is of raw bits. */
    static boolean isRaw(int style, int pass) {
        return (style & CodingStyle.BYPASS) != 0 && pass >= FIRST_BYPASS && (pass - FIRST_BYPASS) % 3 < 2;
    }
}
