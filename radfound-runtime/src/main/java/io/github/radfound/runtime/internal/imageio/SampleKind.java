package io.github.radfound.runtime.internal.imageio;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;

/** How the samples of a decoded page are taken. */
enum SampleKind {
    /** One unsigned byte. */
    GREY_BYTE,
    /** One unsigned 16-bit value. */
    GREY_UNSIGNED_SHORT,
    /** One signed 16-bit value. */
    GREY_SHORT,
    /** One value of 32 or 64 bits, integer or float. */
    GREY_FLOAT,
    /** Indices into a palette of greys. */
    GREY_PALETTE,
    /** Indices into a palette of colours. */
    COLOUR_PALETTE,
    /** Red, green and blue packed into one word. */
    PACKED,
    /** Red, green and blue bytes, perhaps with alpha. */
    COLOUR_BYTE,
    /** Red, green and blue of 16 bits, perhaps with alpha. */
    COLOUR_UNSIGNED_SHORT,
    /** Cyan, magenta, yellow and black bytes. */
    CMYK_BYTE;

    static SampleKind of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return isGrey(palette) ? GREY_PALETTE : COLOUR_PALETTE;
        }
        if (image.getColorModel() instanceof PackedColorModel) {
            return PACKED;
        }
        int type = image.getSampleModel().getDataType();
        int bands = image.getSampleModel().getNumBands();
        if (bands <= 2) {
            return switch (type) {
                case DataBuffer.TYPE_BYTE -> GREY_BYTE;
                case DataBuffer.TYPE_USHORT -> GREY_UNSIGNED_SHORT;
                case DataBuffer.TYPE_SHORT -> GREY_SHORT;
                default -> GREY_FLOAT;
            };
        }
        boolean cmyk = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
        if (type == DataBuffer.TYPE_BYTE) {
            return cmyk ? CMYK_BYTE : COLOUR_BYTE;
        }
        if (type == DataBuffer.TYPE_USHORT && !cmyk) {
            return COLOUR_UNSIGNED_SHORT;
        }
        throw ImageIoReader.unusable(bands + " samples a pixel of an unsupported type");
    }

    /** Samples of a pixel in the volume. */
    int channels() {
        return switch (this) {
            case GREY_BYTE, GREY_UNSIGNED_SHORT, GREY_SHORT, GREY_FLOAT, GREY_PALETTE -> 1;
            case COLOUR_PALETTE, PACKED, COLOUR_BYTE, COLOUR_UNSIGNED_SHORT, CMYK_BYTE -> 3;
        };
    }

    private static boolean isGrey(IndexColorModel palette) {
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }
}
