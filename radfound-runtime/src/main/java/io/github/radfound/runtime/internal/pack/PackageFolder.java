package io.github.radfound.runtime.internal.pack;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a package in a folder. */
final class PackageFolder {

    private PackageFolder() {}

    static ModelPackage open(Path folder, ProgressListener progress) throws IOException {
        requireManifest(folder);
        Path root = folder.toRealPath();
        byte[] json = readManifest(root.resolve(PackagePath.MANIFEST));
        Manifest manifest =
                ManifestReader.read(json, root.resolve(PackagePath.MANIFEST).toString());
        new PackageVerifier(root, manifest.files(), progress).verify();
        return new ModelPackage(root, manifest, Hashing.of(json));
    }

    /** Opens a package of two towers. */
    static TowerPackage openTowers(Path folder, ProgressListener progress) throws IOException {
        requireManifest(folder);
        Path root = folder.toRealPath();
        byte[] json = readManifest(root.resolve(PackagePath.MANIFEST));
        TowerManifest manifest =
                TowerManifest.read(json, root.resolve(PackagePath.MANIFEST).toString());
        new PackageVerifier(root, manifest.files(), progress).verify();
        return new TowerPackage(root, manifest, Hashing.of(json));
    }

    /** The hash of the manifest as it is now. */
    static String hash(Path folder) throws IOException {
        return Hashing.of(readManifest(folder.resolve(PackagePath.MANIFEST)));
    }

    private static byte[] readManifest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // One byte more than allowed, so that the reader sees that it is too long.
            return in.readNBytes(JsonDocument.MAX_BYTES + 1);
        }
    }

    private static void requireManifest(Path folder) {
        if (Files.isRegularFile(folder.resolve(PackagePath.MANIFEST))) {
            return;
        }
        if (Files.isRegularFile(folder.resolve("config.json"))) {
            throw new ModelNotFoundException(
                    "Expected a model package in " + folder + ", found a Hugging Face checkpoint.",
                    "import it first, with ModelImport or the command 'radfound import'.");
        }
        if (Files.isDirectory(folder)) {
            throw new ModelCorruptException(
                    "Expected " + PackagePath.MANIFEST + " in " + folder + ", found none.",
                    "name the folder that holds it, or get the package again.");
        }
        throw new ModelNotFoundException(
                "Expected a folder with a model package at " + folder + ", found none.",
                "check the path, or import a checkpoint into it.");
    }
}
