package io.github.radfound.dicom.internal.parse;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads numbers and bytes forward, knows where it is and, if the input's size is known, refuses lengths that reach beyond
 * its end before memory is taken. Not safe for use by several threads.
 */
public final class ByteInput {

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final long size;
    private long position;

    /**
     * Creates an input.
     *
     * @param in   bytes; closed by the caller
     * @param size how many there are, or {@link Long#MAX_VALUE} if unknown
     */
    ByteInput(InputStream in, long size) {
        this.in = new BufferedInputStream(in, CHUNK);
        this.size = size;
    }

    /** Bytes read or skipped so far. */
    long position() {
        return position;
    }

    /** Whether there are no more bytes. */
    boolean atEnd() throws IOException {
        return peek(1).length == 0;
    }

    /** The next bytes without consuming them, fewer at the end. */
    byte[] peek(int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    /** The rest of the input as a stream. */
    InputStream rest() {
        return in;
    }

    /** Refuses a length that reaches beyond the end. */
    void require(long length) {
        if (length < 0 || length > size - position) {
            throw Faults.damagedAt(position, length + " more bytes", (size - position) + " bytes");
        }
    }

    /** Passes over bytes. */
    void skip(long length) throws IOException {
        require(length);
        long left = length;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped == 0) {
                if (in.read() < 0) {
                    throw end(left);
                }
                skipped = 1;
            }
            left -= skipped;
            position += skipped;
        }
    }

    /** Reads bytes into a new array. */
    public byte[] read(int length) throws IOException {
        require(length);
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw end(length - (long) bytes.length);
        }
        return bytes;
    }

    /** Reads an unsigned 16-bit number. */
    int readShort(boolean bigEndian) throws IOException {
        byte[] b = read(2);
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** Reads a 32-bit number. */
    int readInt(boolean bigEndian) throws IOException {
        int first = readShort(bigEndian);
        int second = readShort(bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    private RuntimeException end(long missing) {
        return Faults.damagedAt(position, missing + " more bytes", "the end");
    }
}
