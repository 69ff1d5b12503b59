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
     * Reads the images of a folder and its sub-folders with the default limits. With radfound-dicom on the class path its
     * DICOM files become volumes and pictures in the order of their study, and a DICOMDIR may be given in place of a
     * folder; the folder must then hold one study of one patient. Every other file is one image, in the order of paths,
     * after them. Hidden files are passed over, and DICOM objects that are no images; any other file that is no image is
     * an error that says how many there are, so that nothing is missing unseen.
     *
     * @throws io.github.radfound.error.ImageException if there is no image, one of them cannot be read, or there are
     *     several studies
     */
    public static Study of(Path folder) {
        return of(folder, ImageLimits.DEFAULT);
    }

    /** Reads the images of a folder and its sub-folders within limits. */
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
