package io.github.radfound.graph.internal.safetensors;

import java.io.InputStream;
import java.util.Objects;

/** A range of a mapped file as a stream. */
final class MappedInputStream extends InputStream {

    private final MappedFile file;
    private final long end;
    private long position;

    MappedInputStream(MappedFile file, long begin, long end) {
        this.file = file;
        this.position = begin;
        this.end = end;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int part = (int) Math.min(length, end - position);
        if (part == 0) {
            return -1;
        }
        file.read(position, target, offset, part);
        position += part;
        return part;
    }
}
