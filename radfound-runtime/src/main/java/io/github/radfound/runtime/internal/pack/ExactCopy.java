package io.github.radfound.runtime.internal.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies a stream whose length is known beforehand, and never more than that. */
public final class ExactCopy {

    private static final int BUFFER = 1 << 16;

    private ExactCopy() {}

    /**
     * Writes the stream's bytes to a new file; its folders are created.
     *
     * @return whether the stream had exactly that many bytes; if not, the file is of no use
     */
    public static boolean to(Path target, InputStream in, long size) throws IOException {
        Files.createDirectories(target.getParent());
        byte[] buffer = new byte[BUFFER];
        long left = size;
        try (OutputStream out = Files.newOutputStream(target)) {
            int n = in.read(buffer);
            while (n >= 0 && n <= left) {
                out.write(buffer, 0, n);
                left -= n;
                n = in.read(buffer);
            }
            return n < 0 && left == 0;
        }
    }
}
