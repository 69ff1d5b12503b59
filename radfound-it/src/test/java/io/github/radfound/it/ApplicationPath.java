package io.github.radfound.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application has on its class path or module path: our modules and what they need at run time. */
final class ApplicationPath {

    private static final String FILE_PROPERTY = "radfound.it.path";

    private ApplicationPath() {}

    /** All entries, jars or class folders. */
    static List<Path> entries() {
        String file = System.getProperty(FILE_PROPERTY);
        if (file == null) {
            throw new IllegalStateException("The build did not set " + FILE_PROPERTY + "; run the test with Maven");
        }
        try {
            return Arrays.stream(Files.readString(Path.of(file)).strip().split(File.pathSeparator, -1))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries that are modules of ours. */
    static List<Path> products() {
        return entries().stream()
                .filter(entry -> artifact(entry).startsWith("radfound-"))
                .toList();
    }

    /** All entries in the form that the {@code java} command takes. */
    static String joined() {
        return joined(entries());
    }

    /** Entries in the form that the {@code java} command takes. */
    static String joined(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** All entries as jars: class folders are packed into a folder of the caller's, as the build's own jars are. */
    static List<Path> jars(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> jars = new ArrayList<>();
        for (Path entry : entries()) {
            jars.add(Files.isDirectory(entry) ? packed(entry, folder.resolve(artifact(entry) + ".jar")) : entry);
        }
        return jars;
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    /** The artifact that an entry is: the name of a jar without its version, or of the module of a class folder. */
    static String artifact(Path entry) {
        if (Files.isDirectory(entry)) {
            return entry.getParent().getParent().getFileName().toString();
        }
        return entry.getFileName().toString().replaceFirst("-\\d.*", "");
    }
}
