package io.github.radfound.dicom.internal.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits of entropy-coded segments (T.81 section B.1.1.5), the first in the highest place. Stuffed bytes are taken out; at a marker
 * or at the end zeros follow, which {@link #requireEnough} finds out, so that loops need no check for each code.
 *
 * <p>The buffer is refilled eight bytes at a time where none of them is FF. Bits below the counted ones are then those of
 * the following byte, and reading it again gives the same.
 */
final class BitReader {

    /** Bits that are at hand after {@link #refill}, at least. */
    static final int FULL = 56;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** The next bits, from the highest on. Loops that keep it in a variable of theirs put it back before they call. */
    long buffer;

    /** Bits that count in the buffer, at most 63. */
    int count;

    private final byte[] data;
    private int position;
    private int zeros;

    BitReader(byte[] data, int position) {
        this.data = data;
        this.position = position;
    }

    /** Fills the buffer to 56 bits or more. */
    void refill() {
        if (position <= data.length - Long.BYTES) {
            long next = (long) LONG.get(data, position);
            if ((~next - ONES & next & HIGHS) == 0) {
                buffer |= next >>> count;
                position += 63 - count >>> 3;
                count |= FULL;
                return;
            }
        }
        refillByBytes();
    }

    private void refillByBytes() {
        while (count < FULL) {
            int value = position < data.length ? data[position] & 0xFF : 0xFF;
            if (value == 0xFF) {
                if (position + 1 >= data.length || data[position + 1] != 0) {
                    zeros += FULL - count;
                    count = FULL;
                    return;
                }
                position++;
            }
            position++;
            buffer |= (long) value << FULL - count;
            count += 8;
        }
    }

    /** The next bits, 1 to 16. */
    int take(int bits) {
        if (count < bits) {
            refill();
        }
        int value = (int) (buffer >>> 64 - bits);
        buffer <<= bits;
        count -= bits;
        return value;
    }

    /** Throws if bits were taken that the codestream does not hold. To be called within each row of units. */
    void requireEnough() {
        if (count < zeros) {
            throw Faults.damagedAt(position, "more entropy-coded data", "a marker or the end");
        }
    }

    /** Goes on after the restart marker of a number, modulo 8. */
    void restart(int number) {
        requireEnough();
        if (!atMarker() || position + 1 >= data.length) {
            throw Faults.damagedAt(position, "a restart marker", "more entropy-coded data or the end");
        }
        while (position + 1 < data.length && (data[position + 1] & 0xFF) == 0xFF) {
            position++;
        }
        int marker = position + 1 < data.length ? data[position + 1] & 0xFF : 0;
        if (marker != Marker.RST0 + (number & 7)) {
            throw Faults.damagedAt(
                    position, "the restart marker " + (number & 7), "the marker " + Integer.toHexString(marker));
        }
        position += 2;
        buffer = 0;
        count = 0;
        zeros = 0;
    }

    /** Whether fewer than 8 bits remain before the next marker or the end: the sign of a rightly read segment. */
    boolean atMarker() {
        if (count < 8) {
            refill();
        }
        return count - zeros < 8 && count >= zeros;
    }

    /** Passes over what remains of the entropy-coded data, restart markers included; gives the place of the next marker. */
    int end() {
        while (position + 1 < data.length) {
            int next = data[position + 1] & 0xFF;
            if ((data[position] & 0xFF) == 0xFF
                    && next != 0
                    && next != 0xFF
                    && (next < Marker.RST0 || next > Marker.RST7)) {
                return position;
            }
            position++;
        }
        return data.length;
    }
}
