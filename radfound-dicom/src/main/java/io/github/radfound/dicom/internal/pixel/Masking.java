package io.github.radfound.dicom.internal.pixel;

/** Takes the stored bits out of samples (DICOM PS3.5 section 8.1.1): shifted down, extended by sign or by zero. */
final class Masking {

    private Masking() {}

    /** Masks all samples in place. */
    static void apply(Object array, PixelFormat format) {
        if (format.isFull()) {
            return;
        }
        int up = Integer.SIZE - 1 - format.high();
        int down = Integer.SIZE - format.stored();
        if (array instanceof short[] s) {
            shorts(s, up, down, format.signed());
        } else if (array instanceof byte[] b) {
            for (int i = 0; i < b.length; i++) {
                b[i] = (byte) (format.signed() ? b[i] << up >> down : b[i] << up >>> down);
            }
        } else if (array instanceof int[] n) {
            for (int i = 0; i < n.length; i++) {
                n[i] = format.signed() ? n[i] << up >> down : n[i] << up >>> down;
            }
        }
    }

    private static void shorts(short[] s, int up, int down, boolean signed) {
        if (signed) {
            for (int i = 0; i < s.length; i++) {
                s[i] = (short) (s[i] << up >> down);
            }
        } else {
            for (int i = 0; i < s.length; i++) {
                s[i] = (short) (s[i] << up >>> down);
            }
        }
    }
}
