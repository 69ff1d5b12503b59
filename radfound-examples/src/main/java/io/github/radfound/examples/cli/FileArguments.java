package io.github.radfound.examples.cli;

import io.github.radfound.error.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that a command line names, folders replaced by the files in them. */
final class FileArguments {

    private FileArguments() {}

    /**
     * All files as by {@link #expand}, at least one.
     *
     * @throws RequestException if there are folders without files and nothing else
     */
    static List<Path> some(List<Path> paths) throws IOException {
        List<Path> files = expand(paths);
        if (files.isEmpty()) {
            throw new RequestException(
                    "Expected files or folders of them, found folders without files.", "check the paths.");
        }
        return files;
    }

    /** All files in order; those of a folder and its sub-folders by path. A path of nothing stays. */
    static List<Path> expand(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    all.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
