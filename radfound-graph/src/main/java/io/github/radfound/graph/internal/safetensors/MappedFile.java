package io.github.radfound.graph.internal.safetensors;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A read-only mapping of a file of any size, in windows because one buffer ends at 2 GB. A mapping rather than a channel:
 * interrupting a thread that reads would close a channel for all others.
 */
final class MappedFile {

    private static final long WINDOW_BYTES = 1L << 30;

    private final Path path;
    private final long size;
    private final long windowBytes;
    private volatile MappedByteBuffer @Nullable [] windows;

    private MappedFile(Path path, long size, long windowBytes, MappedByteBuffer[] windows) {
        this.path = path;
        this.size = size;
        this.windowBytes = windowBytes;
        this.windows = windows;
    }

    static MappedFile open(Path path) throws IOException {
        return open(path, WINDOW_BYTES);
    }

    static MappedFile open(Path path, long windowBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            var windows = new MappedByteBuffer[Math.toIntExact((size + windowBytes - 1) / windowBytes)];
            for (int i = 0; i < windows.length; i++) {
                long start = i * windowBytes;
                windows[i] = channel.map(MapMode.READ_ONLY, start, Math.min(windowBytes, size - start));
            }
            return new MappedFile(path, size, windowBytes, windows);
        }
    }

    /** Bytes in the file. */
    long size() {
        return size;
    }

    /** Copies bytes that must lie within the file. */
    void read(long position, byte[] target, int offset, int length) {
        MappedByteBuffer[] open = windows;
        if (open == null) {
            throw new IllegalStateException(path + " is closed");
        }
        int done = 0;
        while (done < length) {
            long at = position + done;
            int within = (int) (at % windowBytes);
            int part = (int) Math.min(length - done, windowBytes - within);
            open[(int) (at / windowBytes)].get(within, target, offset + done, part);
            done += part;
        }
    }

    void close() {
        windows = null;
    }
}
