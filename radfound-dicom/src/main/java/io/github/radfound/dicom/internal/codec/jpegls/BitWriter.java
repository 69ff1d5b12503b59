package io.github.radfound.dicom.internal.codec.jpegls;

import java.util.Arrays;

/** Bytes of a codestream, and bits of its entropy-coded segments, with a zero stuffed after each 0xFF (T.87 section A.1). */
final class BitWriter {

    private static final int MARK = 0xff;

    private byte[] bytes = new byte[1024];
    private int length;
    private long pending;
    private int pendingBits;
    private int room = Byte.SIZE;

    /** Writes the lowest bits of a number, 0 to 32 of them. */
    void bits(int value, int count) {
        pending = pending << count | value & ((1L << count) - 1);
        pendingBits += count;
        while (pendingBits >= room) {
            pendingBits -= room;
            int next = (int) (pending >>> pendingBits) & (MARK >> (Byte.SIZE - room));
            u8(next);
            room = next == MARK ? Byte.SIZE - 1 : Byte.SIZE;
        }
    }

    /** Writes a limited-length Golomb code (section A.5.3); arguments as in {@link BitReader#golomb}. */
    void golomb(int value, int order, int longestPrefix, int plainBits) {
        int zeros = Math.min(value >> order, longestPrefix);
        bits(0, zeros / 2);
        bits(0, zeros - zeros / 2);
        bits(1, 1);
        if (zeros < longestPrefix) {
            bits(value, order);
        } else {
            bits(value - 1, plainBits);
        }
    }

    /** Ends an entropy-coded segment: its last byte is filled with zeros and is not 0xFF. */
    void endSegment() {
        if (pendingBits > 0) {
            bits(0, room - pendingBits);
        }
        if (room < Byte.SIZE) {
            bits(0, room);
        }
    }

    void u8(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void u32(int value) {
        u16(value >> 16);
        u16(value);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
