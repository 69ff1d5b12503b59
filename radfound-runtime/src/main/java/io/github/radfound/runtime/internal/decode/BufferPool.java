package io.github.radfound.runtime.internal.decode;

import io.github.radfound.error.OutOfResourcesException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Direct buffers that are used again, because the JVM frees them only when it collects garbage. Idle buffers are bounded
 * in bytes; those idle longest are dropped first. Contents are left over from earlier use. Safe for use by many threads.
 */
public final class BufferPool implements AutoCloseable {

    private static final int SMALLEST = 4096;

    private final long maxIdleBytes;
    private final Deque<ByteBuffer> idle = new ArrayDeque<>();
    private long idleBytes;
    private boolean closed;

    /** Creates a pool that keeps at most so many idle bytes. */
    public BufferPool(long maxIdleBytes) {
        this.maxIdleBytes = maxIdleBytes;
    }

    /**
     * A buffer of at least the size, in native byte order, with any contents.
     *
     * @throws OutOfResourcesException if one buffer cannot hold it or the JVM's direct memory is used up
     */
    ByteBuffer take(long bytes) {
        int capacity = sizeClass(bytes);
        ByteBuffer pooled = takeIdle(capacity);
        return pooled != null ? pooled : allocate(capacity);
    }

    private synchronized @Nullable ByteBuffer takeIdle(int capacity) {
        for (Iterator<ByteBuffer> i = idle.descendingIterator(); i.hasNext(); ) {
            ByteBuffer buffer = i.next();
            if (buffer.capacity() == capacity) {
                i.remove();
                idleBytes -= capacity;
                return buffer;
            }
        }
        return null;
    }

    private ByteBuffer allocate(int capacity) {
        try {
            return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            dropIdle(0);
        }
        try {
            return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected " + capacity + " bytes of direct memory for the decoder, found none left.",
                    "raise -XX:MaxDirectMemorySize (its default is -Xmx), or use a smaller batch, fewer beams or"
                            + " fewer tokens.",
                    e);
        }
    }

    /** Returns a buffer, which the caller no longer touches. */
    synchronized void give(ByteBuffer buffer) {
        if (!closed) {
            idle.addLast(buffer);
            idleBytes += buffer.capacity();
            dropIdle(maxIdleBytes);
        }
    }

    private synchronized void dropIdle(long bytesToKeep) {
        while (idleBytes > bytesToKeep) {
            idleBytes -= idle.removeFirst().capacity();
        }
    }

    /** Bytes kept for later use. */
    synchronized long idleBytes() {
        return idleBytes;
    }

    /** Drops the idle buffers; those in use are dropped when they come back. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        closed = true;
        dropIdle(0);
    }

    /** Sizes come in four steps from one power of two to the next, so that nearby sizes share buffers. */
    static int sizeClass(long bytes) {
        long step = Math.max(SMALLEST, Long.highestOneBit(Math.max(1, bytes - 1)) / 4);
        long capacity = (bytes + step - 1) / step * step;
        if (capacity > Integer.MAX_VALUE) {
            throw new OutOfResourcesException(
                    "Expected a decoder buffer of less than 2 GiB, found " + bytes + " bytes.",
                    "use a smaller batch, fewer beams or fewer tokens.");
        }
        return (int) Math.max(SMALLEST, capacity);
    }
}
