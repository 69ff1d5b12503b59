package io.github.radfound.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint becomes a package. Immutable; the methods named after a component give changed copies.
 *
 * @param precision how weights are stored
 * @param id        the package's identifier, or {@code null} for the name of its folder
 * @param licence   licence of the weights, as an SPDX identifier or a short text
 * @param imageSize height and width of the images in pixels if they are to differ from the trained size; position
 *                  embeddings are then interpolated. 0 for the trained size
 * @param overwrite whether a package that is there already may be replaced
 * @param smallest  whether {@link Precision#INT8} and {@link Precision#INT4} store the linear layers of vision tower and
 *                  Q-Former (or projector) in blocks of 8 bits, too: for models whose size matters more than their speed
 * @param progress  told about the progress
 */
public record ImportOptions(
        Precision precision,
        @Nullable String id,
        String licence,
        int imageSize,
        boolean overwrite,
        boolean smallest,
        ProgressListener progress) {

    /** Checks the components. */
    public ImportOptions {
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(progress, "progress");
        if (imageSize < 0) {
            throw new IllegalArgumentException(
                    "imageSize must be positive, or 0 for the trained size, was " + imageSize);
        }
    }

    /** Options for a precision, all others at their defaults. */
    public static ImportOptions of(Precision precision) {
        return new ImportOptions(precision, null, "unknown", 0, false, false, ProgressListener.NONE);
    }

    /** With an identifier for the package. */
    public ImportOptions id(String value) {
        return new ImportOptions(precision, value, licence, imageSize, overwrite, smallest, progress);
    }

    /** With the licence of the weights. */
    public ImportOptions licence(String value) {
        return new ImportOptions(precision, id, value, imageSize, overwrite, smallest, progress);
    }

    /** For images of another size than the trained one. */
    public ImportOptions imageSize(int value) {
        return new ImportOptions(precision, id, licence, value, overwrite, smallest, progress);
    }

    /** Replacing a package that is there, or refusing to. */
    public ImportOptions overwrite(boolean value) {
        return new ImportOptions(precision, id, licence, imageSize, value, smallest, progress);
    }

    /** With all linear layers in blocks, those of the vision tower and the Q-Former too. */
    public ImportOptions smallest(boolean value) {
        return new ImportOptions(precision, id, licence, imageSize, overwrite, value, progress);
    }

    /** With a listener. */
    public ImportOptions progress(ProgressListener value) {
        return new ImportOptions(precision, id, licence, imageSize, overwrite, smallest, value);
    }
}
