package io.github.radfound.runtime.internal.pack;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.model.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A verified model package in a folder. Immutable.
 *
 * <p>Every file of the manifest was compared with its size and SHA-256 when this was opened, each time anew: nothing is remembered
 * between openings, since the file system's times prove nothing. Files are opened by path afterwards, so whoever may write to the
 * folder while a model is being loaded can still exchange one; keep packages where only trusted users write.
 *
 * @param folder   the folder, symbolic links resolved
 * @param manifest its manifest
 * @param hash     SHA-256 of the manifest's bytes, which stands for the whole package
 */
public record ModelPackage(Path folder, Manifest manifest, String hash) {

    /**
     * Finds a package and verifies it. A {@link ModelSource.Named} is looked for on the class path, then in the cache; nothing is
     * downloaded.
     *
     * @param source   where it is
     * @param progress told the bytes verified, as stage {@code verify}
     * @throws ModelNotFoundException if there is none
     * @throws io.github.radfound.error.ModelCorruptException if it is damaged
     * @throws io.github.radfound.error.ModelUnsupportedException if it was made for a newer RadFound
     */
    public static ModelPackage open(ModelSource source, ProgressListener progress) {
        return open(source, CacheFolder.current(), progress);
    }

    static ModelPackage open(ModelSource source, Path cache, ProgressListener progress) {
        try {
            return source instanceof ModelSource.Folder f
                    ? PackageFolder.open(f.path(), progress)
                    : named(((ModelSource.Named) source).id(), cache, progress);
        } catch (IOException e) {
            throw new ModelException(
                    "Expected to read the package of " + source + ", found " + e + ".",
                    "check that the files can be read and the cache folder " + cache + " can be written.",
                    e);
        }
    }

    private static ModelPackage named(String id, Path cache, ProgressListener progress) throws IOException {
        if (!InstalledModels.isId(id)) {
            throw new ModelNotFoundException(
                    "Expected the id of a model (letters, digits, '.', '_', '-'), found \"" + id + "\".",
                    "to load a package from a folder, give its path as java.nio.file.Path.");
        }
        Optional<ModelPackage> onClassPath = new JarPackages(cache, progress).find(id);
        if (onClassPath.isPresent()) {
            return onClassPath.get();
        }
        InstalledModels.Installed installed = new InstalledModels(cache)
                .newest(id)
                .orElseThrow(() -> new ModelNotFoundException(
                        "Expected the model \"" + id + "\" on the class path or in the cache " + cache
                                + ", found it in neither.",
                        "add the jar that holds it to the class path, download it once with ModelZoo.download, or load a package"
                                + " from a folder."));
        return PackageFolder.open(installed.folder(), progress);
    }

    /**
     * The {@link #hash} of the package that {@link #open} would find now. Nothing is verified: the manifest alone is read.
     *
     * @return nothing if there is no manifest to read
     */
    public static Optional<String> hashOf(ModelSource source) {
        try {
            if (source instanceof ModelSource.Folder f) {
                return Optional.of(PackageFolder.hash(f.path()));
            }
            String id = ((ModelSource.Named) source).id();
            if (!InstalledModels.isId(id)) {
                return Optional.empty();
            }
            Path cache = CacheFolder.current();
            Optional<String> onClassPath = new JarPackages(cache, ProgressListener.NONE).hash(id);
            Optional<InstalledModels.Installed> installed =
                    onClassPath.isPresent() ? Optional.empty() : new InstalledModels(cache).newest(id);
            return installed.isPresent()
                    ? Optional.of(PackageFolder.hash(installed.get().folder()))
                    : onClassPath;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the manifest lists a file. */
    public boolean has(String path) {
        return manifest.files().stream().anyMatch(f -> f.path().equals(path));
    }

    /**
     * A file of the package.
     *
     * @param path as the manifest lists it; others are refused, since nobody verified them
     */
    public Path file(String path) {
        if (!has(path)) {
            throw new IllegalArgumentException("not a file of the package's manifest: " + path);
        }
        return folder.resolve(path);
    }
}
