package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.error.ImageFormatException;

/** Exceptions of this package; messages hold numbers of the codestream's structure only. */
final class Codestreams {

    private static final String DAMAGED = "check that the file was transferred whole, or ask for it uncompressed.";
    private static final String UNSUPPORTED = "ask the archive for an uncompressed or JPEG 2000 part 1 copy.";

    private Codestreams() {}

    /** The codestream contradicts the standard or itself. */
    static ImageFormatException damaged(String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " in a JPEG 2000 codestream.", DAMAGED);
    }

    /** The codestream contradicts the standard or itself, at a byte of the encoded frame. */
    static ImageFormatException damagedAt(int position, String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " at byte " + position + " of a JPEG 2000 frame.",
                DAMAGED);
    }

    /** The codestream is well formed, but beyond what this decoder does. */
    static ImageFormatException unsupported(String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " in a JPEG 2000 codestream.", UNSUPPORTED);
    }
}
