package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.DicomFile;
import io.github.radfound.image.Laterality;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What sorting needs of a file's header; the rest is read again when it is wanted, so that large folders take little memory.
 *
 * @param open        reads the file
 * @param ids         whose and of what it is; for comparing only
 * @param sopClass    SOP Class UID, or an empty text
 * @param modality    Modality, or an empty text
 * @param picture     whether it holds an image to look at
 * @param numbers     its place in the study
 * @param shape       rows, columns, samples and all else that frames of one volume share
 * @param rows        rows of a frame
 * @param columns     columns of a frame
 * @param frameCount  number of frames
 * @param localizer   whether Image Type says so
 * @param processing  whether the image is meant for processing, not for presentation
 * @param view        view code, or an empty text
 * @param laterality  side
 * @param date        Study Date
 * @param frames      what is known of each frame; empty for several frames without functional groups
 */
public record Header(
        Supplier<DicomFile> open,
        Ids ids,
        String sopClass,
        String modality,
        boolean picture,
        Numbers numbers,
        String shape,
        int rows,
        int columns,
        int frameCount,
        boolean localizer,
        boolean processing,
        String view,
        Optional<Laterality> laterality,
        Optional<LocalDate> date,
        List<Place> frames) {

    /**
     * Identifiers; they never leave.
     *
     * @param patient Patient ID
     * @param study   Study Instance UID
     * @param series  Series Instance UID
     * @param sop     SOP Instance UID
     */
    public record Ids(String patient, String study, String series, String sop) {
        @Override
        public String toString() {
            return "Ids";
        }
    }

    /**
     * Numbers that order images; a missing one is the highest.
     *
     * @param series      Series Number
     * @param acquisition Acquisition Number
     * @param instance    Instance Number
     */
    public record Numbers(long series, long acquisition, long instance) {}

    /**
     * One frame.
     *
     * @param plane  where it lies
     * @param moment what tells it apart from others at its place
     */
    record Place(Optional<Plane> plane, Moment moment) {}

    /** A file is equal to itself only: copies of one file are several. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "Header[" + frameCount + " frames]";
    }
}
