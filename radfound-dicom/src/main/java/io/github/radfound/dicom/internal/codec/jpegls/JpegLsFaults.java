package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.error.ImageFormatException;

/** Exceptions of this package. */
final class JpegLsFaults {

    private JpegLsFaults() {}

    /** The codestream is damaged at a byte, or contradicts the data set. */
    static ImageFormatException damaged(String expected, String found, int position) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " at byte " + position + " of a JPEG-LS codestream.",
                "check that the file was transferred whole.");
    }

    /** The codestream may be right but asks for what is not supported. */
    static ImageFormatException unsupported(String expected, String found) {
        return new ImageFormatException(
                "Expected " + expected + ", found " + found + " in a JPEG-LS codestream.",
                "transcode the image to an uncompressed transfer syntax first.");
    }
}
