package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.ByteBuffer;

/** An opened {@link ByteSource}. Not safe for use by many threads. */
public interface Reading extends AutoCloseable {

    /** Number of bytes. */
    long size();

    /** Reads up to the target's remaining bytes; returns how many, or -1 at the end. */
    int read(long position, ByteBuffer target);

    /** The whole, if it is in memory: a view from position 0. */
    default ByteBuffer inMemory() {
        return ByteBuffer.allocate(0);
    }

    /** Fills the target. */
    default void readFully(long position, ByteBuffer target) {
        long at = position;
        while (target.hasRemaining()) {
            int count = read(at, target);
            if (count < 0) {
                throw Faults.damagedAt(at, target.remaining() + " more bytes", "the end");
            }
            at += count;
        }
    }

    @Override
    void close();
}
