package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.series.Header;
import java.nio.file.Path;

/** A DICOM object in a folder. Its header is read again each time it is asked for. Immutable. */
public final class DicomInstance {

    private final Path file;
    private final Header header;

    DicomInstance(Path file, Header header) {
        this.file = file;
        this.header = header;
    }

    /** Where it is; the name may be a patient's and belongs in no log. */
    public Path file() {
        return file;
    }

    /** SOP Class UID, or an empty text. */
    public String sopClass() {
        return header.sopClass();
    }

    /** Whether it holds an image to look at; reports, presentation states, segmentations and doses do not. */
    public boolean isImage() {
        return header.picture();
    }

    /** Number of frames; 1 for what is no image. */
    public int frameCount() {
        return header.frameCount();
    }

    /**
     * Reads the file.
     *
     * @throws io.github.radfound.error.ImageException if it cannot be read any more
     */
    public DicomFile read() {
        return header.open().get();
    }

    Header header() {
        return header;
    }

    @Override
    public String toString() {
        return "DicomInstance[" + frameCount() + " frames]";
    }
}
