package io.github.radfound.runtime.internal.pack;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.json.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compares a folder with its manifest: every file is there, inside the folder even after symbolic links are followed, and has its
 * size and SHA-256; graphs refer to no other file than those.
 */
final class PackageVerifier {

    private static final String REMEDY = "get the package again, or import the checkpoint again.";
    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

    private final Path root;
    private final List<Manifest.PackageFile> listed;
    private final ProgressListener progress;
    private final Map<String, Manifest.PackageFile> files = new HashMap<>();
    private final long total;
    private long done;

    /**
     * @param root   the package's folder, symbolic links resolved
     * @param listed the files of its manifest
     */
    PackageVerifier(Path root, List<Manifest.PackageFile> listed, ProgressListener progress) {
        this.root = root;
        this.listed = List.copyOf(listed);
        this.progress = progress;
        listed.forEach(f -> files.put(f.path(), f));
        this.total = listed.stream().mapToLong(Manifest.PackageFile::size).sum();
    }

    /**
     * Verifies everything. Sizes come first: they cost nothing and find most damage.
     *
     * @throws ModelCorruptException on the first difference
     */
    void verify() throws IOException {
        for (Manifest.PackageFile file : listed) {
            size(file);
        }
        progress.onProgress(new Progress("verify", 0, total, "bytes"));
        for (Manifest.PackageFile file : listed) {
            hash(file);
            if (file.path().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
                references(file);
            }
        }
    }

    private void size(Manifest.PackageFile file) throws IOException {
        Path path = root.resolve(file.path());
        if (!Files.isRegularFile(path)) {
            throw corrupt("Expected the file " + file.path() + " in " + root + ", found none.");
        }
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
            throw corrupt("Expected " + file.path() + " inside " + root + ", found a link that leaves it.");
        }
        long size = Files.size(real);
        if (size != file.size()) {
            throw corrupt("Expected " + file.size() + " bytes in " + path + ", found " + size + ".");
        }
    }

    private void hash(Manifest.PackageFile file) throws IOException {
        Path path = root.resolve(file.path());
        String hash = Hashing.of(path, n -> progress.onProgress(new Progress("verify", done += n, total, "bytes")));
        if (!hash.equals(file.sha256())) {
            throw corrupt("Expected SHA-256 " + file.sha256() + " of " + path + ", found " + hash + ".");
        }
    }

    private void references(Manifest.PackageFile graph) throws IOException {
        try {
            if (!ExternalData.scan(root.resolve(graph.path()), r -> check(graph, r))) {
                throw corrupt("Expected an ONNX model in " + graph.path() + " of " + root + ", found "
                        + (graph.size() == 0 ? "an empty file." : "no graph in it."));
            }
        } catch (WireReader.MalformedException e) {
            throw new ModelCorruptException(
                    "Expected an ONNX model in " + graph.path() + " of " + root + ", found " + e.getMessage() + ".",
                    REMEDY,
                    e);
        }
    }

    private void check(Manifest.PackageFile graph, ExternalData.Reference reference) {
        String location = reference.location();
        Manifest.PackageFile target =
                PackagePath.isSafe(location) ? files.get(PackagePath.sibling(graph.path(), location)) : null;
        if (target == null) {
            throw corrupt("Expected weights of " + graph.path() + " in files that the manifest of " + root
                    + " lists, found a reference to " + JsonView.quote(location) + ".");
        }
        if (!within(reference, target.size())) {
            throw corrupt("Expected weights of " + graph.path() + " within the " + target.size() + " bytes of "
                    + target.path() + " in " + root + ", found offset " + JsonView.quote(reference.offset())
                    + " and length " + JsonView.quote(reference.length()) + ".");
        }
    }

    private static boolean within(ExternalData.Reference reference, long size) {
        if (!OFFSET.matcher(reference.offset()).matches()
                || !OFFSET.matcher(reference.length()).matches()) {
            return false;
        }
        return Long.parseLong(reference.offset()) <= size - Long.parseLong(reference.length());
    }

    private static ModelCorruptException corrupt(String message) {
        return new ModelCorruptException(message, REMEDY);
    }
}
