package io.github.radfound.training.corpus;

import java.util.Objects;

/**
 * An image or volume of a case.
 *
 * @param frames  frames or slices, at least 1
 * @param rows    height in pixels
 * @param columns width in pixels
 * @param volume  whether it is a 3D image: frames with known positions
 * @param hash    perceptual hash, 64 hexadecimal digits
 * @param tags    tags
 */
public record CorpusImage(int frames, int rows, int columns, boolean volume, String hash, ImageTags tags) {

    /** Checks that there are a hash and tags. */
    public CorpusImage {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(tags, "tags");
    }
}
