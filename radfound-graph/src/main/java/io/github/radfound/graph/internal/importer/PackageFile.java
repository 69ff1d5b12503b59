package io.github.radfound.graph.internal.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file with its fingerprint.
 *
 * @param path   relative to its folder, with forward slashes
 * @param size   bytes
 * @param sha256 lower-case hexadecimal SHA-256 of the contents
 */
record PackageFile(String path, long size, String sha256) {

    private static final int BUFFER_BYTES = 1 << 20;

    /** All files below a folder, by path. */
    static List<PackageFile> list(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return fingerprints(folder, tree.filter(Files::isRegularFile).toList());
        }
    }

    /**
     * The files of a checkpoint that an import reads: configuration, weights, tokenizers. Packages that were imported into the
     * checkpoint's own folder are no part of it.
     */
    static List<PackageFile> sources(Path checkpoint) throws IOException {
        try (Stream<Path> tree = Files.walk(checkpoint, 2)) {
            List<Path> files = tree.filter(Files::isRegularFile)
                    .filter(PackageFile::isSource)
                    .filter(file -> !isOfPackage(checkpoint.relativize(file), checkpoint))
                    .toList();
            return fingerprints(checkpoint, files);
        }
    }

    private static boolean isSource(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") || name.endsWith(".safetensors");
    }

    /** Whether a file lies in a package in the checkpoint's folder; an unfinished one has a name that begins with a dot. */
    private static boolean isOfPackage(Path relative, Path checkpoint) {
        Path folder = relative.getName(0);
        return relative.getNameCount() > 1
                && (folder.toString().startsWith(".")
                        || Files.exists(checkpoint.resolve(folder).resolve(PackageManifest.FILE)));
    }

    private static List<PackageFile> fingerprints(Path folder, List<Path> files) throws IOException {
        List<Path> sorted = new ArrayList<>(files);
        sorted.sort((a, b) -> relative(folder, a).compareTo(relative(folder, b)));
        List<PackageFile> result = new ArrayList<>();
        for (Path file : sorted) {
            result.add(new PackageFile(relative(folder, file), Files.size(file), sha256(file)));
        }
        return List.copyOf(result);
    }

    private static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
