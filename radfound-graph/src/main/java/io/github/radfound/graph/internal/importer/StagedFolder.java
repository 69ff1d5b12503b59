package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is filled under a temporary name beside its final place and gets its final name when it is complete.
 * Closing it before removes everything.
 */
final class StagedFolder implements AutoCloseable {

    private final Path place;
    private final Path folder;

    private StagedFolder(Path place, Path folder) {
        this.place = place;
        this.folder = folder;
    }

    /** Makes an empty folder beside {@code place}. */
    static StagedFolder beside(Path place, boolean overwrite) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        if (!isMissingOrEmpty(absolute) && !(overwrite && Files.exists(absolute.resolve(PackageManifest.FILE)))) {
            throw CheckpointException.mismatch(
                    place,
                    overwrite ? "no such folder, an empty one or a package" : "no such folder, or an empty one",
                    "something else that is there already",
                    overwrite ? "Choose another folder." : "Choose another folder, or import with overwrite.");
        }
        Path parent = absolute.getParent();
        if (parent == null) {
            throw CheckpointException.mismatch(
                    place, "a folder inside another one", "the root", "Choose another folder.");
        }
        Files.createDirectories(parent);
        Path staged = parent.resolve("." + absolute.getFileName() + "-" + UUID.randomUUID());
        return new StagedFolder(absolute, Files.createDirectory(staged));
    }

    /** The folder to fill. */
    Path folder() {
        return folder;
    }

    /** Gives the folder its final name, replacing what is there. */
    void publish() throws IOException {
        Path old = folder.resolveSibling(folder.getFileName() + "-old");
        boolean replaced = Files.exists(place);
        if (replaced) {
            Files.move(place, old);
        }
        try {
            move();
        } catch (IOException | RuntimeException e) {
            if (replaced) {
                Files.move(old, place);
            }
            throw e;
        }
        if (replaced) {
            delete(old);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(folder, place);
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) {
            delete(folder);
        }
    }

    private static boolean isMissingOrEmpty(Path path) throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
