package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Bytes that can be read by position, again and again. Safe for use by many threads. */
public interface ByteSource {

    /** A file, opened for each reading. */
    static ByteSource of(Path file) {
        return new FileSource(file);
    }

    /** Bytes in memory, not copied. */
    static ByteSource of(ByteBuffer bytes) {
        return new MemorySource(bytes.slice());
    }

    /** All bytes of a stream; the memory grows with what arrives. */
    static ByteSource of(InputStream stream) {
        try {
            return of(ByteBuffer.wrap(stream.readAllBytes()));
        } catch (IOException e) {
            throw Faults.unreadable(e);
        }
    }

    /** Opens the source for reading; the caller closes. */
    Reading open();

    /**
     * Reads bytes.
     *
     * @throws io.github.radfound.error.ImageFormatException if there are fewer
     */
    default byte[] read(long position, int length) {
        try (Reading reading = open()) {
            if (length < 0 || position < 0 || length > reading.size() - position) {
                throw Faults.damagedAt(position, length + " more bytes", "the end");
            }
            byte[] bytes = new byte[length];
            reading.readFully(position, ByteBuffer.wrap(bytes));
            return bytes;
        }
    }
}
