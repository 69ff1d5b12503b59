package io.github.radfound.runtime.internal.pack;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packages on the class path, as resources {@code META-INF/radfound/models/<id>/radfound.json} with the files beside it. ONNX
 * Runtime opens graphs by path, so a package in a jar is copied to {@code jar/<SHA-256 of the manifest>} of the cache; a package in
 * a folder of classes is used where it is.
 */
final class JarPackages {

    private static final String PREFIX = "META-INF/radfound/models/";
    private static final String REMEDY = "get the jar of the model again.";

    private final Path cache;
    private final ProgressListener progress;

    JarPackages(Path cache, ProgressListener progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /** The package's opened folder, if the class path has one of that id. */
    Optional<ModelPackage> find(String id) throws IOException {
        URL manifest = resource(PREFIX + id + "/" + PackagePath.MANIFEST);
        if (manifest == null) {
            return Optional.empty();
        }
        if (manifest.getProtocol().equals("file")) {
            return Optional.of(PackageFolder.open(Path.of(uri(manifest).resolve(".")), progress));
        }
        return Optional.of(open(manifest));
    }

    /** The hash of the package's manifest, if the class path has one of that id. */
    Optional<String> hash(String id) throws IOException {
        URL manifest = resource(PREFIX + id + "/" + PackagePath.MANIFEST);
        return manifest == null ? Optional.empty() : Optional.of(Hashing.of(read(manifest)));
    }

    private static byte[] read(URL manifest) throws IOException {
        try (InputStream in = stream(manifest)) {
            return in.readNBytes(JsonDocument.MAX_BYTES + 1);
        }
    }

    private ModelPackage open(URL manifestUrl) throws IOException {
        byte[] json = read(manifestUrl);
        Manifest manifest = ManifestReader.read(json, manifestUrl.toString());
        Path folder = cache.resolve("jar").resolve(Hashing.of(json));
        if (Files.exists(folder)) {
            try {
                return PackageFolder.open(folder, progress);
            } catch (ModelCorruptException e) {
                // A copy that was damaged since; the jar is the original.
                StagedFolder.delete(folder);
            }
        }
        copy(manifestUrl, json, manifest, folder);
        return PackageFolder.open(folder, progress);
    }

    private void copy(URL manifestUrl, byte[] json, Manifest manifest, Path folder) throws IOException {
        long total =
                manifest.files().stream().mapToLong(Manifest.PackageFile::size).sum();
        long done = 0;
        try (StagedFolder staged = StagedFolder.in(cache, total)) {
            Files.write(staged.path().resolve(PackagePath.MANIFEST), json);
            for (Manifest.PackageFile file : manifest.files()) {
                try (InputStream in = stream(sibling(manifestUrl, file.path()))) {
                    if (!ExactCopy.to(staged.path().resolve(file.path()), in, file.size())) {
                        throw new ModelCorruptException(
                                "Expected " + file.size() + " bytes in " + file.path() + " beside " + manifestUrl
                                        + ", found another number.",
                                REMEDY);
                    }
                } catch (FileNotFoundException e) {
                    throw new ModelCorruptException(
                            "Expected " + file.path() + " beside " + manifestUrl + ", found none.", REMEDY, e);
                }
                done += file.size();
                progress.onProgress(new Progress("extract", done, total, "bytes"));
            }
            // If another process was faster its copy is as good; it is verified when it is opened.
            staged.moveTo(folder);
        }
    }

    /** The context class loader is asked first: in a container it sees the application's jars, ours may not. */
    private static @Nullable URL resource(String name) {
        return Stream.of(Thread.currentThread().getContextClassLoader(), JarPackages.class.getClassLoader())
                .filter(l -> l != null)
                .map(l -> l.getResource(name))
                .filter(u -> u != null)
                .findFirst()
                .orElse(null);
    }

    /** Paths of a manifest are plain, so they need no escaping. */
    private static URL sibling(URL manifest, String path) throws IOException {
        String text = manifest.toString();
        return new URL(text.substring(0, text.length() - PackagePath.MANIFEST.length()) + path);
    }

    private static InputStream stream(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // Caches keep the jar open, which on Windows keeps it from being replaced.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a path: " + url, e);
        }
    }
}
