package io.github.radfound.eval.data.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Files of a data set by the names under which they are published. */
final class LocalFiles {

    private LocalFiles() {}

    /**
     * The first of these that is there.
     *
     * @throws EvaluationException naming the published names if none is
     */
    static Path first(Path folder, List<String> names, Format format) {
        for (String name : names) {
            Path candidate = folder.resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw new EvaluationException(
                "Expected one of " + names + " in the folder of " + format.id() + ", found none.",
                "name the folder that holds it; the data set is published at " + format.source() + ".");
    }

    /** The first of these that is there, or the first if none is, for images that may be missing. */
    static Path firstOrMissing(Path folder, List<String> names) {
        return names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder.resolve(names.get(0)));
    }

    /** A path below the folder that a row names. */
    static Path below(Path folder, String name) {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path path = root.resolve(name.replace('\\', '/')).normalize();
            if (path.startsWith(root) && !path.equals(root)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw outside();
        }
        throw outside();
    }

    private static RowException outside() {
        return new RowException(
                DataIssue.Kind.MALFORMED_ROW, "expected the path of an image below the folder, found another path");
    }
}
