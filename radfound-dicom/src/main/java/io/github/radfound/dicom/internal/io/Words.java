package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers of 16 bits from a source, in pieces that stay in the processor's cache on their way. */
public final class Words {

    private static final int CHUNK = 1 << 16;

    private Words() {}

    /**
     * Reads numbers.
     *
     * @throws io.github.radfound.error.ImageFormatException if there are fewer
     */
    public static short[] read(ByteSource source, long position, int count, ByteOrder order) {
        try (Reading reading = source.open()) {
            long bytes = (long) Short.BYTES * count;
            if (count < 0 || position < 0 || bytes > reading.size() - position) {
                throw Faults.damagedAt(position, bytes + " more bytes", "the end");
            }
            short[] words = new short[count];
            ByteBuffer whole = reading.inMemory();
            if (whole.limit() == reading.size()) {
                whole.position((int) position).order(order).asShortBuffer().get(words);
                return words;
            }
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(bytes, CHUNK)).order(order);
            for (int at = 0; at < count; at += CHUNK / Short.BYTES) {
                int some = Math.min(CHUNK / Short.BYTES, count - at);
                reading.readFully(
                        position + (long) Short.BYTES * at, chunk.clear().limit(some * Short.BYTES));
                chunk.flip().asShortBuffer().get(words, at, some);
            }
            return words;
        }
    }
}
