package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Adaptive run-length decoder of the MEL stream (T.814 section 7.3.3). */
final class HtRuns {

    private static final int[] EXPONENTS = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5};

    private final byte[] data;
    private int position;
    private int size;
    private int current;
    private int left;
    private int state;
    private int zeros;
    private boolean one;

    /** Starts at a place with a number of bytes, the last of which shares its lower half with another stream. */
    HtRuns(byte[] data, int position, int size) {
        this.data = data;
        this.position = position;
        this.size = size;
    }

    /** The next event. */
    boolean event() {
        if (zeros == 0 && !one) {
            int exponent = EXPONENTS[state];
            if (bit() == 1) {
                zeros = 1 << exponent;
                state = Math.min(EXPONENTS.length - 1, state + 1);
            } else {
                for (int i = 0; i < exponent; i++) {
                    zeros = zeros << 1 | bit();
                }
                one = true;
                state = Math.max(0, state - 1);
            }
        }
        if (zeros > 0) {
            zeros--;
            return false;
        }
        one = false;
        return true;
    }

    private int bit() {
        if (left == 0) {
            left = current == 0xff ? 7 : 8;
            current = 0xff;
            if (size > 0) {
                current = data[position++] & 0xff | (size == 1 ? 0xf : 0);
                size--;
            }
        }
        left--;
        return current >> left & 1;
    }
}
