package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Bits of a codeword segment that bypasses the arithmetic coder (T.800 section D.6). */
final class RawBits {

    private byte[] data = {};
    private int position;
    private int current;
    private int left;

    /** Starts a codeword segment; two bytes of 0xFF follow its last byte. */
    void start(byte[] bytes, int from) {
        data = bytes;
        position = from;
        current = 0;
        left = 0;
    }

    int bit() {
        if (left == 0) {
            boolean stuffed = current == 0xff;
            int next = data[position] & 0xff;
            if (stuffed && next > 0x8f) {
                // The end of the segment, which is all ones from here on.
                left = 8;
            } else {
                position++;
                current = next;
                left = stuffed ? 7 : 8;
            }
        }
        left--;
        return current >> left & 1;
    }
}
