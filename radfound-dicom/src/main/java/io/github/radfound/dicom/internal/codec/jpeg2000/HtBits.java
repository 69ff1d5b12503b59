package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Bits of the four kinds of streams in a high-throughput code-block, the first in the least significant place (T.814 section
 * 7.1): read forwards (magnitudes and signs, significance propagation) or backwards (variable-length codes, refinement).
 */
final class HtBits {

    private final byte[] data;
    private final int step;
    private final int fill;
    private int position;
    private int size;
    private boolean stuffed;
    private long bits;
    private int count;

    private HtBits(byte[] data, int position, int size, int step, int fill) {
        this.data = data;
        this.position = position;
        this.size = size;
        this.step = step;
        this.fill = fill;
    }

    /** A stream that is read forwards, with {@code fill} after its end. */
    static HtBits forwards(byte[] data, int from, int size, int fill) {
        return new HtBits(data, from, size, 1, fill);
    }

    /** The variable-length codes at the end of a cleanup segment: its last 12 bits are a length. */
    static HtBits codes(byte[] data, int end, int size) {
        HtBits stream = new HtBits(data, end - 3, size - 2, -1, 0);
        int first = data[end - 2] & 0xff;
        stream.bits = first >> 4;
        stream.count = (first >> 4 & 7) == 7 ? 3 : 4;
        stream.bits &= (1L << stream.count) - 1;
        stream.stuffed = (first | 0xf) > 0x8f;
        return stream;
    }

    /** Refinement bits, from the end of a refinement segment back. */
    static HtBits refinement(byte[] data, int from, int size) {
        HtBits stream = new HtBits(data, from + size - 1, size, -1, 0);
        stream.stuffed = true;
        return stream;
    }

    /** The next bits, at most 32 of them, without moving; there are more above them. */
    int peek() {
        while (count < 32) {
            readByte();
        }
        return (int) bits;
    }

    /** Moves on by bits that were peeked at. */
    void skip(int length) {
        bits >>>= length;
        count -= length;
    }

    int bit() {
        int bit = peek() & 1;
        skip(1);
        return bit;
    }

    private void readByte() {
        int next = fill;
        if (size > 0) {
            next = data[position] & 0xff;
            position += step;
            size--;
        }
        // A bit is stuffed after 0xFF, and backwards before 0x7F after more than 0x8F.
        int length = stuffed && (step > 0 || (next & 0x7f) == 0x7f) ? 7 : 8;
        bits |= (next & (1L << length) - 1) << count;
        count += length;
        stuffed = step > 0 ? next == 0xff : next > 0x8f;
    }
}
