package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the images of a case: each path in its order, then the study that the files are. */
public final class CaseImages {

    private CaseImages() {}

    /** Reads them all. */
    public static List<RadImage> load(List<Path> paths, List<Path> files, ImageLimits limits) {
        List<RadImage> images = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                images.addAll(Study.of(path, limits).images());
            } else {
                images.add(RadImage.of(path, limits));
            }
        }
        if (!files.isEmpty()) {
            images.addAll(StudyServices.read(files, limits));
        }
        if (images.isEmpty()) {
            throw new ImageFormatException("Expected at least one image of the case, found none.", "check its files.");
        }
        return images;
    }
}
