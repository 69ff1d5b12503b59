package io.github.radfound.runtime.internal.pack;

import io.github.radfound.error.OutOfResourcesException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in the making: filled beside its destination, then moved there in one step, so that nobody ever sees half of it. What
 * was not moved is deleted on {@link #close()}; what a killed process left is deleted a day later.
 */
public final class StagedFolder implements AutoCloseable {

    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path path;

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
        return new StagedFolder(Files.createTempDirectory(parent, "package"));
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
    public boolean moveTo(Path destination) throws IOException {
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
    public void close() throws IOException {
        delete(path);
    }

    /** Deletes a folder with everything in it; links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path p : paths) {
            Files.deleteIfExists(p);
        }
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(parent)) {
            children = list.toList();
        }
        Instant limit = Instant.now().minus(ABANDONED);
        for (Path child : children) {
            if (Files.getLastModifiedTime(child).toInstant().isBefore(limit)) {
                delete(child);
            }
        }
    }
}
