package io.github.radfound.graph.internal.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that were made on the way to one, so that they can be taken back. Not safe for use by several threads. */
final class MadeFolders {

    /** Innermost first. */
    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes a folder and those above it, as far as they are missing. */
    void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path p = folder; p != null && Files.notExists(p); p = p.getParent()) {
            missing.push(p);
        }
        for (Path p : missing) {
            Files.createDirectory(p);
            made.push(p);
        }
        // Fails where something that is no folder is in the way.
        Files.createDirectories(folder);
    }

    /** Removes those that were made, up to the first into which someone else has put something. */
    void remove() {
        while (!made.isEmpty()) {
            try {
                Files.deleteIfExists(made.peek());
                made.pop();
            } catch (IOException e) {
                made.clear();
            }
        }
    }
}
