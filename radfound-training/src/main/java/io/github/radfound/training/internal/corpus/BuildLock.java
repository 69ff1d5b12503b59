package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.TrainingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second build out of the folder; the system releases it when the process ends. */
final class BuildLock implements AutoCloseable {

    static final String FILE = "build.lock";

    private final FileChannel channel;

    private BuildLock(FileChannel channel) {
        this.channel = channel;
    }

    static BuildLock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new BuildLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Of this process; the same as that of another one.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new TrainingException(
                "Expected a folder that no other build writes to, found one at work in it.", "wait for it, or end it.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
