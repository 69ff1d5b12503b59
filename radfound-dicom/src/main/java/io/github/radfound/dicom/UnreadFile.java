package io.github.radfound.dicom;

import java.nio.file.Path;

/**
 * A file of a folder that is not among its studies.
 *
 * @param file   where it is, or for a missing one the DICOMDIR that names it; the name may be a patient's
 * @param reason why
 * @param detail the same in words, without names and values of the file
 */
public record UnreadFile(Path file, Reason reason, String detail) {

    /** Reasons. */
    public enum Reason {
        /** It is no DICOM file. */
        NOT_DICOM,
        /** It begins like a DICOM file and is damaged. */
        DAMAGED,
        /** A DICOMDIR names it, and it is not there. */
        MISSING,
        /** A DICOMDIR names it, and it lies outside of its folder. */
        OUTSIDE
    }

    /** Without the file's name. */
    @Override
    public String toString() {
        return "UnreadFile[" + reason + ": " + detail + "]";
    }
}
