package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.StudyIndexer;
import io.github.radfound.spi.StudyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Readers of studies on the class or module path. */
final class StudyServices {

    private StudyServices() {}

    static StudyIndexer indexer() {
        for (StudyIndexer indexer : ServiceLoader.load(StudyIndexer.class, StudyServices.class.getClassLoader())) {
            return indexer;
        }
        throw new ConfigurationException(
                "Expected a StudyIndexer on the class path, found none.",
                "add the dependency io.github.radfound:radfound-dicom.");
    }

    /** The images of the files of one study. */
    static List<RadImage> read(List<Path> files, ImageLimits limits) {
        List<RadImage> images = new ArrayList<>();
        List<Path> left = files;
        for (StudyReader reader : ServiceLoader.load(StudyReader.class, StudyServices.class.getClassLoader())) {
            StudyReader.Reading reading = reader.read(left, limits);
            images.addAll(reading.images());
            left = reading.others();
        }
        if (!left.isEmpty()) {
            throw new ImageFormatException(
                    "Expected files of one study, found " + left.size() + " of " + files.size()
                            + " that no reader takes.",
                    "check that the files are whole.");
        }
        return images;
    }
}
