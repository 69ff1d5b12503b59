package io.github.radfound.examples.cli;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the images that a command line names. */
final class Images {

    private Images() {}

    /** All images of the files and folders, in order, each within the limits. */
    static List<RadImage> read(List<Path> paths, ImageLimits limits) {
        List<RadImage> images = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                images.addAll(Study.of(path, limits).images());
            } else if (path.endsWith("DICOMDIR")) {
                throw new ImageFormatException(
                        "Expected an image, found a directory of DICOM files (DICOMDIR).",
                        "give the folder that it lies in, or files of images.");
            } else if (Files.exists(path)) {
                images.add(RadImage.of(path, limits));
            } else {
                throw new ImageFormatException(
                        "Expected an image file or a folder of images, found nothing at " + path + ".",
                        "check the path.");
            }
        }
        return images;
    }
}
