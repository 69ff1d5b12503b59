package io.github.radfound.runtime.internal.zoo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps two threads and two processes from changing the same model of a cache. File locks belong to a process, so threads are kept apart
 * by a lock of their own. The lock files stay: deleting one while another process waits for it would let both in.
 */
final class CacheLock implements AutoCloseable {

    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;
    private final FileLock process;

    private CacheLock(ReentrantLock thread, FileChannel channel, FileLock process) {
        this.thread = thread;
        this.channel = channel;
        this.process = process;
    }

    /** Waits for the lock of a model. */
    static CacheLock acquire(Path cache, String id) throws IOException, InterruptedException {
        Path file = Files.createDirectories(cache.resolve("locks")).toRealPath().resolve(id + ".lock");
        ReentrantLock thread = THREADS.computeIfAbsent(file, f -> new ReentrantLock());
        thread.lockInterruptibly();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return new CacheLock(thread, channel, channel.lock());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            thread.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            process.release();
        } finally {
            thread.unlock();
        }
    }
}
