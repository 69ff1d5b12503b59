package io.github.radfound.dicom.internal.io;

import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // To open a pipe is to wait for somebody who writes to it.
            throw new ImageFormatException(
                    "Expected a regular file, found " + (Files.isDirectory(file) ? "a folder." : "a pipe or device."),
                    "give a file; read a folder with DicomFolder.of and a pipe with DicomFile.read(InputStream).");
        }
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
