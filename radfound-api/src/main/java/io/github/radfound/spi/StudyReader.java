package io.github.radfound.spi;

import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads formats in which several files make one image, such as the slices of a volume. Implementations are stateless and
 * safe for use by many threads.
 */
public interface StudyReader {

    /**
     * Takes the files of its format and leaves the others; a file that it cannot read is left too, so that the reader of
     * single images says why.
     *
     * @param files  the files of a folder, or one file that was named itself
     * @param limits bounds of each image
     * @throws io.github.radfound.error.ImageException if the files are not one study of one patient, or an image cannot be
     *     decoded
     */
    Reading read(List<Path> files, ImageLimits limits);

    /**
     * What was read.
     *
     * @param images the images in the order in which a model should see them
     * @param others the files that were not taken, in their order
     */
    record Reading(List<RadImage> images, List<Path> others) {

        /** Copies the lists. */
        public Reading {
            images = List.copyOf(images);
            others = List.copyOf(others);
        }

        /** Numbers only: file names may be names of patients. */
        @Override
        public String toString() {
            return "Reading[" + images.size() + " images, " + others.size() + " other files]";
        }
    }
}
