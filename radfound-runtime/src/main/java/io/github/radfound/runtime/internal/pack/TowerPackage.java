package io.github.radfound.runtime.internal.pack;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A verified package of two towers. Immutable.
 *
 * @param folder   the folder, symbolic links resolved
 * @param manifest its manifest
 * @param hash     SHA-256 of the manifest's bytes, which stands for the whole package
 */
public record TowerPackage(Path folder, TowerManifest manifest, String hash) {

    /**
     * Opens a package and verifies it.
     *
     * @throws io.github.radfound.error.ModelNotFoundException if there is none
     * @throws io.github.radfound.error.ModelCorruptException if it is damaged
     * @throws io.github.radfound.error.ModelUnsupportedException if it is of another kind
     */
    public static TowerPackage open(Path folder, ProgressListener progress) {
        try {
            return PackageFolder.openTowers(folder, progress);
        } catch (IOException e) {
            throw new ModelException(
                    "Expected to read the package in " + folder + ", found " + e + ".",
                    "check that the files can be read.",
                    e);
        }
    }
}
