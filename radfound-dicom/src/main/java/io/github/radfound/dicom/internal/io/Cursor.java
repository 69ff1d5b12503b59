package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads forward through a window on a source. After a jump the window begins small, so that a file of large values costs
 * little more than its headers. Not safe for use by many threads.
 */
public final class Cursor implements AutoCloseable {

    private static final int LEAST = 1 << 10;
    private static final int MOST = 1 << 16;

    private final Reading reading;
    private final long size;
    private ByteBuffer window;
    private long base;
    private int chunk = MOST / 4;

    /** A cursor at the beginning; closes what it opened. */
    public Cursor(ByteSource source) {
        reading = source.open();
        size = reading.size();
        ByteBuffer whole = reading.inMemory();
        window = whole.limit() == size ? whole : ByteBuffer.allocate(MOST).limit(0);
        window.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sets the order of numbers. */
    public void order(ByteOrder order) {
        window.order(order);
    }

    /** Where the next byte is. */
    public long position() {
        return base + window.position();
    }

    /** Number of bytes in all. */
    public long size() {
        return size;
    }

    /** Number of bytes left. */
    public long remaining() {
        return size - position();
    }

    /** Refuses a length that reaches beyond the end. */
    public void require(long length) {
        if (length < 0 || length > remaining()) {
            throw Faults.damagedAt(position(), length + " more bytes", remaining() + " bytes");
        }
    }

    /** An unsigned byte ahead, not consumed; the caller has seen to it that it is there. */
    public int peekByte(int ahead) {
        fill(ahead + 1);
        return window.get(window.position() + ahead) & 0xff;
    }

    /** An unsigned 16-bit number ahead, not consumed. */
    public int peekShort(int ahead) {
        fill(ahead + 2);
        return window.getShort(window.position() + ahead) & 0xffff;
    }

    /** A 32-bit number ahead, not consumed. */
    public int peekInt(int ahead) {
        fill(ahead + 4);
        return window.getInt(window.position() + ahead);
    }

    /** Goes on to a position. */
    public void position(long target) {
        if (target < 0 || target > size) {
            throw Faults.damagedAt(position(), "a position in the file", "byte " + target);
        }
        long inWindow = target - base;
        if (inWindow >= 0 && inWindow <= window.limit()) {
            window.position((int) inWindow);
        } else {
            base = target;
            window.position(0).limit(0);
            chunk = LEAST;
        }
    }

    /** Passes over bytes. */
    public void skip(long length) {
        require(length);
        position(position() + length);
    }

    /** Reads bytes. */
    public byte[] read(long length) {
        require(length);
        if (length == 0) {
            return Bytes.NONE;
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw Faults.damagedAt(position(), "a value of less than 2 GiB", length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        int ready = Math.min(window.remaining(), bytes.length);
        window.get(bytes, 0, ready);
        if (ready < bytes.length) {
            long at = position();
            reading.readFully(at, ByteBuffer.wrap(bytes, ready, bytes.length - ready));
            position(at + bytes.length - ready);
        }
        return bytes;
    }

    private void fill(int count) {
        if (window.remaining() >= count) {
            return;
        }
        require(count);
        base += window.position();
        window.compact();
        int kept = window.position();
        window.limit(Math.min(window.capacity(), Math.max(kept + chunk, count)));
        chunk = Math.min(MOST, chunk * 4);
        long at = base + kept;
        while (window.position() < count) {
            int read = reading.read(at, window);
            if (read < 0) {
                throw Faults.damagedAt(at, count + " more bytes", "the end");
            }
            at += read;
        }
        window.flip();
    }

    @Override
    public void close() {
        reading.close();
    }
}
