package io.github.radfound.dicom.internal.parse;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;

/** Exceptions of this module. Messages name attributes and numbers of the image's geometry, never other values. */
public final class Faults {

    private static final String DAMAGED = "check that the file was transferred whole.";

    private Faults() {}

    /** The file is damaged. */
    public static ImageFormatException damaged(String expected, String found) {
        return new ImageFormatException("Expected " + expected + ", found " + found + " in a DICOM file.", DAMAGED);
    }

    /** The file is damaged at a place. */
    public static ImageFormatException damagedAt(long position, String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " at byte " + position + " of a DICOM file.", DAMAGED);
    }

    /** Pixel data is shorter than the image's dimensions say. */
    public static ImageFormatException tooFewPixels(long expected, long found, boolean truncated) {
        return damaged(
                expected + " bytes of pixel data", found + (truncated ? " before the end of the truncated file" : ""));
    }

    /** The file is whole but holds what this module does not read. */
    public static ImageFormatException unsupported(String expected, String found, String remedy) {
        return new ImageFormatException("Expected " + expected + ", found " + found + " in a DICOM file.", remedy);
    }

    /** The file cannot be read; what the cause says stays out, since it names the file. */
    public static ImageFormatException unreadable(IOException cause) {
        return new ImageFormatException(
                "Expected a readable DICOM file, found " + cause.getClass().getSimpleName() + ".",
                "check that the file was transferred whole and may be read.",
                ImageException.withoutText(cause));
    }
}
