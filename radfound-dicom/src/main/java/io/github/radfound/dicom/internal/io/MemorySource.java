package io.github.radfound.dicom.internal.io;

import java.nio.ByteBuffer;

/**
 * Bytes in memory.
 *
 * @param bytes from index 0 to the limit
 */
record MemorySource(ByteBuffer bytes) implements ByteSource {

    @Override
    public Reading open() {
        ByteBuffer view = bytes.duplicate();
        return new Reading() {
            @Override
            public long size() {
                return view.limit();
            }

            @Override
            public int read(long position, ByteBuffer target) {
                int count = (int) Math.min(target.remaining(), view.limit() - position);
                if (count <= 0) {
                    return target.hasRemaining() ? -1 : 0;
                }
                target.put(view.slice((int) position, count));
                return count;
            }

            @Override
            public ByteBuffer inMemory() {
                return view.duplicate();
            }

            @Override
            public void close() {
                // Memory needs no closing.
            }
        };
    }
}
