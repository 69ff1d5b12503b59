package io.github.radfound.training.internal;

import io.github.radfound.error.TrainingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process, or a second thread of this one, out of a folder; the system releases it when the process ends. */
public final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder that exists.
     *
     * @param file name of the file in it that is locked; it stays
     * @param work what holds such locks, for messages, such as "build"
     */
    public static FolderLock of(Path folder, String file, String work) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Of this process; the same as that of another one.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new TrainingException(
                "Expected a folder that no other " + work + " writes to, found one at work in it.",
                "wait for it, or end it.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
