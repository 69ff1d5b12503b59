package io.github.radfound.training.corpus;

import io.github.radfound.image.RadImage;
import io.github.radfound.training.internal.corpus.Thumbnail;

/** Makes the vectors by which similar cases are found. For use by one thread. */
public interface ImageFeatures {

    /** Values of one vector, the same for every image. */
    int size();

    /** The vector of an image or volume, finite. */
    float[] of(RadImage image);

    /** What makes them: a corpus is searched and resumed with the same features only. */
    String name();

    /**
     * The grey levels of a picture of 16 × 16, less their mean: finds look-alikes without a model, and knows nothing of
     * medicine.
     */
    static ImageFeatures thumbnails() {
        return Thumbnail.FEATURES;
    }
}
