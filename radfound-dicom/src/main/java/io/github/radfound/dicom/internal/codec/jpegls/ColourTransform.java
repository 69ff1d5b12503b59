package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * Reversible colour transforms of Hewlett-Packard's encoder, announced by a segment APP8 "mrfx". They are no part of T.87;
 * HP's coder and CharLS agree on them. Arithmetic is modulo 2^precision.
 */
enum ColourTransform {
    /** Components as they are. */
    NONE,
    /** Red and blue as differences from green. */
    HP1,
    /** Red as difference from green, blue as difference from the mean of both. */
    HP2,
    /** Green as difference from the mean of the others, which are differences from it. */
    HP3;

    /** Turns pixels of three samples, side by side, into red, green and blue, in place. */
    void invert(FrameBuffer frame, int precision) {
        if (this == NONE) {
            return;
        }
        int half = 1 << (precision - 1);
        int mask = (1 << precision) - 1;
        for (int at = 0; at < frame.length(); at += 3) {
            int v1 = frame.get(at);
            int v2 = frame.get(at + 1);
            int v3 = frame.get(at + 2);
            int red;
            int green;
            int blue;
            if (this == HP3) {
                green = (v1 - ((v3 + v2) >> 2) + (half >> 1)) & mask;
                red = v3 + green - half;
                blue = v2 + green - half;
            } else {
                green = v2;
                red = (v1 + green - half) & mask;
                blue = v3 - half + (this == HP1 ? green : (red + green) >> 1);
            }
            frame.set(at, red & mask);
            frame.set(at + 1, green);
            frame.set(at + 2, blue & mask);
        }
    }
}
