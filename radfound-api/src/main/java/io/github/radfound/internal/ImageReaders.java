package io.github.radfound.internal;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the reader that takes an input. */
public final class ImageReaders {

    private ImageReaders() {}

    /** Reads one image with the first reader that accepts it. */
    public static RadImage read(ImageInput input, ImageLimits limits) {
        List<ImageReader> readers = Services.imageReaders();
        if (readers.isEmpty()) {
            throw new ConfigurationException(
                    "Expected an image reader on the class path, found none.",
                    "add the dependency io.github.radfound:radfound-runtime, and radfound-dicom for DICOM.");
        }
        byte[] head = input.head(ImageReader.HEAD);
        for (ImageReader reader : readers) {
            if (reader.accepts(head, input)) {
                return read(reader, input, limits);
            }
        }
        throw new ImageFormatException(
                "Expected an image of a known format, found " + (head.length == 0 ? "an empty input" : "something else")
                        + ".",
                "give PNG, JPEG, TIFF, BMP or, with radfound-dicom on the class path, DICOM.");
    }

    private static RadImage read(ImageReader reader, ImageInput input, ImageLimits limits) {
        try {
            return reader.read(input, limits);
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected enough memory to decode the image, found the heap exhausted.",
                    "raise -Xmx, or lower ImageLimits so that such images are refused.",
                    e);
        }
    }

    /** Reads every file of a folder and its sub-folders, in the order of their paths. */
    public static Study readStudy(Path folder, ImageLimits limits) {
        List<RadImage> images = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                images.add(read(ImageInput.of(file), limits));
            }
        } catch (IOException e) {
            throw new ImageFormatException(
                    "Expected a readable folder of images, found "
                            + e.getClass().getSimpleName() + ".",
                    "check that the folder exists and may be read.",
                    e);
        }
        return new Study(images);
    }
}
