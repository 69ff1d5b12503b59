package io.github.radfound.runtime.internal.pack;

import io.github.radfound.error.OutOfResourcesException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in the making: filled beside its destination, then moved there in one step, so that nobody ever sees half of it. What
 * was not moved is deleted on {@link #close()}, and when the virtual machine ends (an interrupt or a termination signal) while the
 * folder is open; what a killed process left is deleted a day later.
 *
 * <p>Threads and processes that share a cache may do all of this at once, each with folders of its own.
 */
public final class StagedFolder implements AutoCloseable {

    private static final Duration ABANDONED = Duration.ofDays(1);

    /** How often, and how far apart, the end of the virtual machine looks for what is still being written. */
    private static final int ATTEMPTS = 100;

    private static final long PAUSE_MILLIS = 20;

    private final Path path;
    private final Thread removal = new Thread(this::abandon, "radfound-staging-removal");

    private StagedFolder(Path path) {
        this.path = path;
    }

    /**
     * Begins a folder in a cache.
     *
     * @param cache root of the cache; created if need be
     * @param bytes how much will be written
     * @throws OutOfResourcesException if the disk has less space than that
     */
    public static StagedFolder in(Path cache, long bytes) throws IOException {
        Path parent = Files.createDirectories(cache.resolve("tmp"));
        deleteAbandoned(parent);
        requireSpace(parent, bytes);
        StagedFolder staged = new StagedFolder(Files.createTempDirectory(parent, "package"));
        try {
            Runtime.getRuntime().addShutdownHook(staged.removal);
            return staged;
        } catch (IllegalStateException e) {
            delete(staged.path);
            throw new IOException("the virtual machine is ending", e);
        }
    }

    /**
     * Checks the space of the disk that a folder is on.
     *
     * @throws OutOfResourcesException if it has less than that many bytes
     */
    public static void requireSpace(Path folder, long bytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        // Some network file systems report 0 for "unknown"; a full disk then shows when writing.
        if (usable > 0 && usable < bytes) {
            throw new OutOfResourcesException(
                    "Expected " + bytes + " bytes of disk space in " + folder + ", found " + usable + ".",
                    "free space, or name another folder with the system property " + CacheFolder.PROPERTY + ".");
        }
    }

    /** The folder to fill. */
    public Path path() {
        return path;
    }

    /**
     * Moves the folder to its destination.
     *
     * @return whether it was moved; {@code false} if there is something already, which is left as it is
     */
    public synchronized boolean moveTo(Path destination) throws IOException {
        Files.createDirectories(destination.getParent());
        if (Files.exists(destination)) {
            return false;
        }
        try {
            Files.move(path, destination, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return false;
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the cache lies on two file systems: " + path + " and " + destination, e);
        }
    }

    /** Deletes what was not moved. */
    @Override
    public synchronized void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook runs, and finds nothing when this is done.
        }
        delete(path);
    }

    /** Deletes everything while it may still be written to, until nothing comes any more. */
    private synchronized void abandon() {
        boolean gone = false;
        for (int attempt = 1; attempt <= ATTEMPTS && !gone; attempt++) {
            try {
                delete(path);
                Thread.sleep(PAUSE_MILLIS);
                gone = Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
                // A file was made between listing and deleting, or a system keeps open files: once more.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Deletes a folder with everything in it, as far as nobody else was faster; links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passOver(e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) {
                    passOver(e);
                }
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileVisitResult passOver(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(parent)) {
            children = list.toList();
        }
        Instant limit = Instant.now().minus(ABANDONED);
        for (Path child : children) {
            try {
                if (Files.getLastModifiedTime(child).toInstant().isBefore(limit)) {
                    delete(child);
                }
            } catch (IOException e) {
                // Others take their own folders away at any time; what cannot be deleted is left to whom it belongs to.
            }
        }
    }
}
