package io.github.radfound.dicom.internal.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits of entropy-coded segments, first bit highest (T.87 section A.1). After a byte 0xFF the top bit of the next byte is
 * stuffing; 0xFF before a byte with its top bit set is a marker and ends the segment.
 *
 * <p>Bytes up to the next 0xFF are taken eight at a time; only around an 0xFF one by one.
 */
final class BitReader {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MARK = 0xff;

    private final byte[] data;
    private int position;

    /** Where the next 0xFF stands, or the end; not beyond {@code position} if the byte before that was 0xFF. */
    private int plainEnd;

    /** Bits ahead, from the top. Below the available ones it holds zeros or, already, bits that follow. */
    private long buffer;

    private int available;

    BitReader(byte[] data, int position) {
        this.data = data;
        open(position);
    }

    /** Starts at a byte that begins a segment. */
    void open(int start) {
        position = start;
        plainEnd = nextMark(start);
        buffer = 0;
        available = 0;
    }

    /** Where the marker after this segment stands, or the end of the data. */
    int findMarker() {
        int at = position;
        while (at < data.length && !isMarker(at)) {
            at++;
        }
        return at;
    }

    /** The next bits as a number, 0 to 25 of them. */
    int bits(int count) {
        require(count);
        int value = (int) (buffer >>> 1 >>> (63 - count));
        drop(count);
        return value;
    }

    boolean bit() {
        require(1);
        boolean one = buffer < 0;
        drop(1);
        return one;
    }

    /**
     * A code of a limited-length Golomb code (section A.5.3).
     *
     * @param order         k, 0 to 32
     * @param longestPrefix zeros that announce a number without a code
     * @param plainBits     bits of such a number less one
     * @return the number, possibly far beyond what the model allows (negative where it does not fit an int)
     */
    int golomb(int order, int longestPrefix, int plainBits) {
        if (available < 32) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(buffer);
        int length = zeros + 1 + order;
        if (length > available || zeros >= longestPrefix) {
            return rareGolomb(order, longestPrefix, plainBits);
        }
        long rest = buffer << zeros << 1;
        buffer = rest << order;
        available -= length;
        return (zeros << order) | (int) (rest >>> 1 >>> (63 - order));
    }

    private int rareGolomb(int order, int longestPrefix, int plainBits) {
        int zeros = 0;
        while (!bit()) {
            zeros++;
            if (zeros > longestPrefix) {
                throw JpegLsFaults.damaged("at most " + longestPrefix + " zeros ahead of a code", "more", position);
            }
        }
        if (zeros == longestPrefix) {
            return bits(plainBits) + 1;
        }
        int high = order > 16 ? bits(order - 16) : 0;
        int low = bits(Math.min(order, 16));
        return (zeros << order) | (high << 16) | low;
    }

    private void require(int count) {
        if (available < count) {
            fill();
            if (available < count) {
                throw JpegLsFaults.damaged("more entropy-coded data", "a marker or the end", position);
            }
        }
    }

    private void drop(int count) {
        buffer <<= count;
        available -= count;
    }

    /** Makes 57 bits or more available, or all that remain. */
    private void fill() {
        if (position + Long.BYTES <= plainEnd) {
            buffer |= (long) LONGS.get(data, position) >>> available;
            int bytes = (Long.SIZE - available) >>> 3;
            position += bytes;
            available += bytes << 3;
        } else {
            fillByBytes();
        }
    }

    private void fillByBytes() {
        while (available <= Long.SIZE - 8 && position < data.length && !isMarker(position)) {
            int value = data[position] & MARK;
            if (plainEnd < position) {
                // The byte before was 0xFF: seven bits.
                buffer |= (long) value << (57 - available);
                available += 7;
            } else {
                buffer |= (long) value << (56 - available);
                available += 8;
            }
            position++;
            if (value != MARK && plainEnd < position) {
                plainEnd = nextMark(position);
            }
        }
    }

    private boolean isMarker(int at) {
        return data[at] == (byte) MARK && (at + 1 == data.length || data[at + 1] < 0);
    }

    private int nextMark(int from) {
        int at = from;
        while (at < data.length && data[at] != (byte) MARK) {
            at++;
        }
        return at;
    }
}
