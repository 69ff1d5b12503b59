package io.github.radfound.dicom.internal.codec.jpeg;

import io.github.radfound.error.ImageFormatException;

/** Exceptions of this package. */
final class Faults {

    private static final String DAMAGED = "check that the file was transferred whole, or ask its source for it again.";
    private static final String CONVERT =
            "convert the file to an uncompressed transfer syntax with the software that wrote it.";

    private Faults() {}

    static ImageFormatException damaged(String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " in a JPEG codestream.", DAMAGED);
    }

    static ImageFormatException damagedAt(int position, String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " at byte " + position + " of a JPEG codestream.",
                DAMAGED);
    }

    static ImageFormatException unsupported(String found) {
        return new ImageFormatException(
                "Expected sequential, progressive or lossless JPEG with Huffman coding, found " + found + ".", CONVERT);
    }
}
