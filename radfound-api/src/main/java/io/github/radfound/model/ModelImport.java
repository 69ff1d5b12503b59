package io.github.radfound.model;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.internal.Importers;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Imports a checkpoint in Hugging Face format (a folder with {@code config.json}, safetensors files and
 * {@code tokenizer.json}) into a model package, with no Python. Needs {@code radfound-import} on the class path. Immutable.
 *
 * <pre>{@code
 * ModelImport.from(checkpoint).precision(Precision.INT4).to(folder);
 * }</pre>
 *
 * @param checkpoint the checkpoint's folder
 * @param precision  precision of the package's weights
 * @param tileSize   side of the images to import for, with position embeddings interpolated; 0 for the checkpoint's own
 * @param overwrite  whether an existing package folder is replaced once the new one is complete
 * @param progress   told how far the import has come
 */
public record ModelImport(
        Path checkpoint, Precision precision, int tileSize, boolean overwrite, ProgressListener progress) {

    /** Checks the arguments. */
    public ModelImport {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(progress, "progress");
        if (tileSize < 0) {
            throw new ConfigurationException(
                    "Expected the tile size to be 0 or more pixels, found " + tileSize + ".", "correct the option.");
        }
    }

    /** An import of a checkpoint at full precision. */
    public static ModelImport from(Path checkpoint) {
        return new ModelImport(checkpoint, Precision.F32, 0, false, ProgressListener.NONE);
    }

    /** The same import with another precision. */
    public ModelImport precision(Precision value) {
        return new ModelImport(checkpoint, value, tileSize, overwrite, progress);
    }

    /** The same import for images of another size, position embeddings interpolated as transformers does. */
    public ModelImport tileSize(int value) {
        return new ModelImport(checkpoint, precision, value, overwrite, progress);
    }

    /** The same import, replacing an existing package. */
    public ModelImport overwrite(boolean value) {
        return new ModelImport(checkpoint, precision, tileSize, value, progress);
    }

    /** The same import with another progress listener. */
    public ModelImport progress(ProgressListener value) {
        return new ModelImport(checkpoint, precision, tileSize, overwrite, value);
    }

    /**
     * Writes the package; the folder appears whole or not at all.
     *
     * @return what was written
     * @throws io.github.radfound.error.ModelException if the checkpoint is damaged or of an unsupported kind
     * @throws io.github.radfound.error.OutOfResourcesException if memory or disk space runs out
     * @throws ConfigurationException if no importer is on the class path
     */
    public ImportedPackage to(Path folder) {
        return Importers.run(this, folder);
    }
}
