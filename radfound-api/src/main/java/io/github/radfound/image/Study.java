package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import io.github.radfound.internal.ImageReaders;
import java.nio.file.Path;
import java.util.List;

/**
 * The images of one examination in the order in which a model sees them. Immutable.
 *
 * @param images at least one image
 */
public record Study(List<RadImage> images) {

    /** Copies the images; there must be at least one. */
    public Study {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new RequestException("Expected a study of at least one image, found none.", "give an image.");
        }
    }

    /** A study of images at hand. */
    public static Study of(RadImage... images) {
        return new Study(List.of(images));
    }

    /**
     * Reads every image of a folder and its sub-folders with the default limits, each file as one image, in the order of
     * their paths. Hidden files and a DICOMDIR are passed over; any other file that is no image is an error that says how
     * many there are, so that nothing is missing unseen.
     *
     * @throws io.github.radfound.error.ImageException if there is none, or one of them cannot be read
     */
    public static Study of(Path folder) {
        return of(folder, ImageLimits.DEFAULT);
    }

    /** Reads every image of a folder and its sub-folders within limits. */
    public static Study of(Path folder, ImageLimits limits) {
        return ImageReaders.readStudy(folder, limits);
    }

    /** The same study, taken the given number of days before the current one. */
    public Study daysBefore(int days) {
        if (days < 0) {
            throw new RequestException("Expected 0 or more days, found " + days + ".", "give days before the current.");
        }
        return new Study(images.stream()
                .map(i -> i.withContext(i.context().withRelativeDays(-days)))
                .toList());
    }
}
