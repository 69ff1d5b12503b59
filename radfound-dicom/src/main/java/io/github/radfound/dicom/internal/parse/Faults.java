package io.github.radfound.dicom.internal.parse;

import io.github.radfound.error.ImageFormatException;

/** Exceptions of this module. Messages name attributes and numbers of the image's geometry, never other values. */
public final class Faults {

    private static final String DAMAGED = "check that the file was transferred whole.";

    private Faults() {}

    /** The file is damaged. */
    public static ImageFormatException damaged(String expected, String found) {
        return new ImageFormatException("Expected " + expected + ", found " + found + " in a DICOM file.", DAMAGED);
    }

    /** The file is damaged at a place. */
    static ImageFormatException damagedAt(long position, String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " at byte " + position + " of a DICOM file.", DAMAGED);
    }

    /** The file is whole but holds what this module does not read. */
    public static ImageFormatException unsupported(String expected, String found, String remedy) {
        return new ImageFormatException("Expected " + expected + ", found " + found + " in a DICOM file.", remedy);
    }
}
