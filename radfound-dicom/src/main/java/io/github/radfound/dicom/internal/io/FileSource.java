package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Faults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file.
 *
 * @param file where it is
 */
record FileSource(Path file) implements ByteSource {

    @Override
    public Reading open() {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new ChannelReading(channel, channel.size());
        } catch (IOException e) {
            throw Faults.unreadable(e);
        }
    }

    private record ChannelReading(FileChannel channel, long size) implements Reading {

        @Override
        public int read(long position, ByteBuffer target) {
            try {
                return channel.read(target, position);
            } catch (IOException e) {
                throw Faults.unreadable(e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw Faults.unreadable(e);
            }
        }
    }

    @Override
    public String toString() {
        // The name may be a patient's.
        return "FileSource";
    }
}
