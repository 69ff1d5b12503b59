package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.error.ImageFormatException;

/** Exceptions of this package. */
final class RleFaults {

    private RleFaults() {}

    /** The frame is damaged or contradicts the data set. */
    static ImageFormatException damaged(String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " in a run-length encoded frame.",
                "check that the file was transferred whole.");
    }
}
