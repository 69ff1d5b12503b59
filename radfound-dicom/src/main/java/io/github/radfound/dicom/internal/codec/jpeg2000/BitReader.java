package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Bits of a packet header; a byte of all ones is followed by a stuffed zero bit (T.800 section B.10.1). */
final class BitReader {

    private final Cursor in;
    private int current;
    private int left;

    BitReader(Cursor in) {
        this.in = in;
    }

    int bit() {
        if (left == 0) {
            left = current == 0xff ? 7 : 8;
            current = in.u8("packet headers");
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Moves to the byte behind the header. */
    void align() {
        if (current == 0xff) {
            in.u8("packet headers");
        }
        current = 0;
        left = 0;
    }
}
