package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;

/** How the slices of a slab become one image. */
enum Projection {
    /** The mean of the slices, in modality units. */
    MEAN,
    /** The slice nearest to the slab's centre. */
    NEAREST,
    /** The greatest value along the normal, in modality units (maximum intensity projection). */
    MAXIMUM;

    /** The projection of that name in a package's manifest. */
    static Projection of(String name) {
        return switch (name) {
            case "mean" -> MEAN;
            case "nearest" -> NEAREST;
            case "maximum" -> MAXIMUM;
            default ->
                throw new ModelUnsupportedException(
                        "Expected adaptive.slab to be mean, nearest or maximum, found " + name + ".",
                        "use a newer RadFound, or correct the package.");
        };
    }
}
