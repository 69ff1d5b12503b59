package io.github.radfound.dicom.internal.codec.jpeg2000;

/** A place in a range of bytes; every read is checked against the end of the range. Numbers are big-endian. */
final class Cursor {

    final byte[] data;
    final int end;
    int position;

    Cursor(byte[] data, int start, int end) {
        this.data = data;
        this.position = start;
        this.end = end;
    }

    int remaining() {
        return end - position;
    }

    int u8(String what) {
        require(1, what);
        return data[position++] & 0xff;
    }

    int u16(String what) {
        require(2, what);
        int value = (data[position] & 0xff) << 8 | data[position + 1] & 0xff;
        position += 2;
        return value;
    }

    long u32(String what) {
        return (long) u16(what) << 16 | u16(what);
    }

    /** The next 16 bits without moving, or -1 at the end. */
    int peek16() {
        return remaining() < 2 ? -1 : (data[position] & 0xff) << 8 | data[position + 1] & 0xff;
    }

    /** The next {@code length} bytes as a range of their own; this cursor moves behind them. */
    Cursor slice(long length, String what) {
        require(length, what);
        Cursor slice = new Cursor(data, position, position + (int) length);
        position += (int) length;
        return slice;
    }

    private void require(long count, String what) {
        if (count < 0 || count > end - position) {
            throw Codestreams.damagedAt(position, count + " bytes of " + what, (end - position) + " bytes");
        }
    }
}
