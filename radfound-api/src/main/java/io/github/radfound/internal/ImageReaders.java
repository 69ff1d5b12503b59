package io.github.radfound.internal;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.spi.ImageReader;
import io.github.radfound.spi.StudyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            throw exhausted(e);
        }
    }

    private static StudyReader.Reading reading(StudyReader reader, List<Path> files, ImageLimits limits) {
        try {
            return reader.read(files, limits);
        } catch (OutOfMemoryError e) {
            throw exhausted(e);
        }
    }

    private static OutOfResourcesException exhausted(OutOfMemoryError cause) {
        return new OutOfResourcesException(
                "Expected enough memory to decode the image, found the heap exhausted.",
                "raise -Xmx, or lower ImageLimits so that such images are refused.",
                cause);
    }

    /** Reads the images of a folder and its sub-folders; see {@link Study#of(Path)}. */
    public static Study readStudy(Path folder, ImageLimits limits) {
        List<Path> files = files(folder);
        List<Path> others = files;
        List<RadImage> images = new ArrayList<>();
        for (StudyReader reader : Services.studyReaders()) {
            StudyReader.Reading reading = reading(reader, others, limits);
            images.addAll(reading.images());
            others = reading.others();
        }
        List<ImageFormatException> failures = new ArrayList<>();
        for (Path file : others) {
            try {
                images.add(read(ImageInput.of(file), limits));
            } catch (ImageFormatException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            ImageFormatException first = failures.get(0);
            // File names are left out: they may hold names of patients.
            ImageFormatException all = new ImageFormatException(
                    "Expected only images in the folder, found " + failures.size() + " of " + files.size()
                            + " files that cannot be read; the first: " + first.getMessage(),
                    "remove other files from the folder, or make the study of the images wanted.",
                    first);
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
        if (images.isEmpty()) {
            throw new ImageFormatException(
                    "Expected a folder of images, found "
                            + (files.isEmpty() ? "no file." : files.size() + " files and no image among them."),
                    "give a folder that holds images.");
        }
        return new Study(images);
    }

    private static List<Path> files(Path folder) {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !isBeside(f.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ImageFormatException(
                    "Expected a readable folder of images, found "
                            + e.getClass().getSimpleName() + ".",
                    "check that the folder exists and may be read.",
                    ImageException.withoutText(e));
        }
    }

    /** Files that lie beside images without being any: hidden ones and DICOM's directory of a medium. */
    private static boolean isBeside(String name) {
        return name.startsWith(".") || name.equalsIgnoreCase("DICOMDIR");
    }
}
