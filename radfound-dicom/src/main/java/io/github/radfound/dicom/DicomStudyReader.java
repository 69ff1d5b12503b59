package io.github.radfound.dicom;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.StudyReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the DICOM files of a folder as one study: slices become volumes, in the order of {@link DicomStudy#images()}. */
public final class DicomStudyReader implements StudyReader {

    /** Created by {@link java.util.ServiceLoader} or directly. */
    public DicomStudyReader() {}

    @Override
    public Reading read(List<Path> files, ImageLimits limits) {
        boolean named = files.size() == 1 && isDirectory(files.get(0));
        DicomFolder folder = named ? DicomFolder.of(files.get(0)) : DicomFolder.of(files);
        if (named && !folder.unread().isEmpty()) {
            throw new ImageFormatException(
                    "Expected all files that the DICOMDIR names, found "
                            + folder.unread().size() + " that are missing, outside of its folder or damaged.",
                    "copy the medium whole, or use DicomFolder.of(...) and its unread().");
        }
        List<DicomStudy> studies = folder.studies();
        if (studies.size() > 1) {
            long patients = studies.stream().map(DicomStudy::patient).distinct().count();
            throw new ImageFormatException(
                    "Expected one study of one patient, found " + studies.size() + " studies of " + patients
                            + (patients == 1 ? " patient." : " patients."),
                    "choose one of DicomFolder.of(...).studies() and call toStudy().");
        }
        Set<Path> left =
                new HashSet<>(folder.unread().stream().map(UnreadFile::file).toList());
        List<Path> others =
                named ? List.of() : files.stream().filter(left::contains).toList();
        return new Reading(images(studies, limits), others);
    }

    private static List<RadImage> images(List<DicomStudy> studies, ImageLimits limits) {
        return studies.stream()
                .flatMap(study -> study.images().stream())
                .map(image -> image.read(limits))
                .toList();
    }

    private static boolean isDirectory(Path file) {
        return file.getFileName() != null && file.getFileName().toString().equalsIgnoreCase("DICOMDIR");
    }
}
