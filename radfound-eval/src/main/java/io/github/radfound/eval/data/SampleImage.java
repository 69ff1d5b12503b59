package io.github.radfound.eval.data;

import io.github.radfound.image.RadImage;
import java.util.List;

/**
 * An image of a sample that is read when it is needed, so that a data set holds no pixels. Implementations are immutable and
 * safe for use by many threads.
 */
public interface SampleImage {

    /**
     * Reads the image; a folder may hold several.
     *
     * @return at least one image
     * @throws io.github.radfound.error.ImageException if it is missing or cannot be read
     */
    List<RadImage> read();

    /** Whether the image is there, without reading it. */
    boolean exists();

    /**
     * A hash of the image's content in hexadecimal, for caches.
     *
     * @throws io.github.radfound.error.ImageException if it is missing or cannot be read
     */
    String contentHash();
}
