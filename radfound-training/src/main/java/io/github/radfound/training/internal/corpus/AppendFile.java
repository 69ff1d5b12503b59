package io.github.radfound.training.internal.corpus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows, cut back to a length at which it is known to be whole. */
final class AppendFile implements AutoCloseable {

    private final FileChannel channel;
    private final OutputStream out;
    private long length;

    AppendFile(Path file, long length) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.size() < length) {
                throw new IOException("a file is shorter than the state says");
            }
            channel.truncate(length).position(length);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        this.length = length;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        length += bytes.length;
    }

    /** Brings everything to the disk; gives the length. */
    long commit() throws IOException {
        out.flush();
        channel.force(false);
        return length;
    }

    /** Leaves what was not committed as it is: it is cut off when the file is opened again. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
