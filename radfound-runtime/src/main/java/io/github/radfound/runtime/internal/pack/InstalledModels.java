package io.github.radfound.runtime.internal.pack;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models of a cache folder, each in {@code models/<id>/<version>}.
 *
 * @param cache root of the cache
 */
public record InstalledModels(Path cache) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("\\d[A-Za-z0-9._-]{0,49}");

    /**
     * A model in the cache.
     *
     * @param id      its id
     * @param version its version
     * @param folder  its package
     */
    public record Installed(String id, String version, Path folder) {}

    /** Whether a text can be the id of a model: a plain file name that does not begin with a dot. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !text.endsWith(".");
    }

    /** Whether a text can be a version: a plain file name that begins with a digit and that can be ordered. */
    public static boolean isVersion(String text) {
        if (!VERSION.matcher(text).matches() || text.endsWith(".")) {
            return false;
        }
        try {
            return Version.parse(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Where a model's package belongs, whether it is there or not. */
    public Path folder(String id, String version) {
        if (!isId(id) || !isVersion(version)) {
            throw new IllegalArgumentException("not an id and a version: " + id + ", " + version);
        }
        return cache.resolve("models").resolve(id).resolve(version);
    }

    /** All models, by id, the newest version of each first. */
    public List<Installed> list() throws IOException {
        List<Installed> models = new ArrayList<>();
        for (Path id : children(cache.resolve("models"))) {
            if (isId(id.getFileName().toString())) {
                models.addAll(versions(id));
            }
        }
        models.sort(Comparator.comparing(Installed::id)
                .thenComparing(m -> Version.parse(m.version()), Comparator.reverseOrder()));
        return List.copyOf(models);
    }

    /** The newest version of a model. */
    public Optional<Installed> newest(String id) throws IOException {
        return list().stream().filter(m -> m.id().equals(id)).findFirst();
    }

    private static List<Installed> versions(Path id) throws IOException {
        List<Installed> models = new ArrayList<>();
        for (Path version : children(id)) {
            String text = version.getFileName().toString();
            if (isVersion(text) && Files.isRegularFile(version.resolve(PackagePath.MANIFEST))) {
                models.add(new Installed(id.getFileName().toString(), text, version));
            }
        }
        return models;
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }
}
