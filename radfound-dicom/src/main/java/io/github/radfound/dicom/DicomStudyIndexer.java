package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.series.Header;
import io.github.radfound.error.ImageException;
import io.github.radfound.spi.StudyIndexer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sorts DICOM files into studies with their accession numbers (PS3.3 C.7.2.1), in the order of {@link DicomFolder#studies()}. */
public final class DicomStudyIndexer implements StudyIndexer {

    private static final int ACCESSION_NUMBER = 0x00080050;

    /** Created by {@link java.util.ServiceLoader} or directly. */
    public DicomStudyIndexer() {}

    @Override
    public Index index(List<Path> files) {
        DicomFolder folder = DicomFolder.of(files);
        List<IndexedStudy> studies = new ArrayList<>();
        for (DicomStudy study : folder.studies()) {
            List<DicomInstance> images = study.series().stream()
                    .flatMap(series -> series.instances().stream())
                    .filter(DicomInstance::isImage)
                    .toList();
            if (!images.isEmpty()) {
                studies.add(indexed(images));
            }
        }
        List<Path> damaged = folder.unread().stream()
                .filter(unread -> unread.reason() != UnreadFile.Reason.NOT_DICOM)
                .map(UnreadFile::file)
                .toList();
        return new Index(studies, damaged);
    }

    private static IndexedStudy indexed(List<DicomInstance> images) {
        Header.Ids ids = images.get(0).header().ids();
        return new IndexedStudy(
                ids.patient(),
                ids.study(),
                accession(images.get(0)),
                images.stream().map(DicomInstance::file).toList());
    }

    private static String accession(DicomInstance image) {
        try {
            return image.read().dataSet().string(ACCESSION_NUMBER).orElse("").strip();
        } catch (ImageException e) {
            // It was read a moment ago; a file that vanished since has no number.
            return "";
        }
    }
}
