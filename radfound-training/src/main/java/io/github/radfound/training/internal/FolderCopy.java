package io.github.radfound.training.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders that appear when they are complete. */
public final class FolderCopy {

    /** Fills a folder. */
    @FunctionalInterface
    public interface Filling {

        /** Writes into an empty folder. */
        void into(Path folder) throws IOException;
    }

    private FolderCopy() {}

    /** Fills a folder beside the target and moves it there; the target is empty or missing. */
    public static void into(Path target, Filling filling) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path parent = Objects.requireNonNullElse(absolute.getParent(), absolute);
        Files.createDirectories(parent);
        Path staged = Files.createTempDirectory(parent, "." + absolute.getFileName() + ".");
        try {
            filling.into(staged);
            Files.deleteIfExists(target);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            deleteAfter(e, staged);
            throw e;
        }
    }

    /** Writes a small file that appears when it is complete. */
    public static void file(Path target, String text) throws IOException {
        Path staged = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.writeString(staged, text);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            deleteAfter(e, staged);
            throw e;
        }
    }

    /** Copies files and folders, but not those at the top whose name is left out. */
    public static void copyAllBut(Path from, Path to, Predicate<String> leftOut) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path relative = from.relativize(entry);
                if (entry.equals(from) || leftOut.test(relative.getName(0).toString())) {
                    continue;
                }
                Path copy = to.resolve(relative.toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(entry, copy);
                }
            }
        }
    }

    /** Deletes a folder or file after a failure, which is told if that fails too. */
    public static void deleteAfter(Throwable failure, Path path) {
        try {
            delete(path);
        } catch (IOException | UncheckedIOException other) {
            failure.addSuppressed(other);
        }
    }

    /** Deletes a file, or a folder with what is in it. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> entries = Files.walk(path)) {
            deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.delete(entry);
        }
    }
}
