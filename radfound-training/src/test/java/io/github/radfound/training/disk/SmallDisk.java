package io.github.radfound.training.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The default file system, where only so many bytes can be written: the write that would be one too many fails as it does on
 * a disk that is full, after as much as there is room for. What is deleted gives nothing back.
 */
public final class SmallDisk extends FileSystem {

    private final FileSystem real = FileSystems.getDefault();
    private final SmallDiskProvider provider = new SmallDiskProvider(this);
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong written = new AtomicLong();

    /** The same file or folder, seen through this disk. */
    public Path at(Path path) {
        return SmallDiskPath.wrap(this, path);
    }

    /** From now on so many bytes can be written. */
    public void room(long bytes) {
        room.set(bytes);
    }

    /** Bytes written so far. */
    public long written() {
        return written.get();
    }

    /** Takes room for bytes; gives how many there is room for. */
    synchronized int take(int bytes) {
        int taken = (int) Math.min(bytes, room.get());
        room.addAndGet(-taken);
        written.addAndGet(taken);
        return taken;
    }

    static IOException full() {
        return new IOException("No space left on device");
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return at(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = real.getPathMatcher(pattern);
        return path -> matcher.matches(SmallDiskPath.unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
