package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.RawPixels;

/** Colour samples to red, green and blue bytes. */
public final class Colours {

    private Colours() {}

    /**
     * Converts all frames.
     *
     * @param samples samples of a colour format
     * @param format  the format
     * @param dataSet where the palette is
     * @return interleaved red, green and blue; of samples of more than 8 bits the upper 8
     */
    public static byte[] toRgb(RawPixels samples, PixelFormat format, DataSet dataSet) {
        return switch (format.photometric()) {
            case RGB, YBR_ICT, YBR_RCT -> upperBytes(samples, format);
            case YBR_FULL, YBR_FULL_422 -> fromYbr(upperBytes(samples, format));
            case PALETTE_COLOR -> fromPalette(samples, format, dataSet);
            case MONOCHROME1, MONOCHROME2 -> throw new IllegalArgumentException("grey samples");
        };
    }

    private static byte[] upperBytes(RawPixels samples, PixelFormat format) {
        if (samples.array() instanceof byte[] b && format.stored() == Byte.SIZE) {
            return b.clone();
        }
        int shift = format.stored() - Byte.SIZE;
        byte[] bytes = new byte[samples.length()];
        for (int i = 0; i < bytes.length; i++) {
            long stored = Stored.value(samples, i);
            bytes[i] = (byte) (shift >= 0 ? stored >>> shift : stored << -shift);
        }
        return bytes;
    }

    private static byte[] fromPalette(RawPixels samples, PixelFormat format, DataSet dataSet) {
        LookupTable[] tables = LookupTable.palette(dataSet, format.signed());
        byte[] rgb = new byte[Math.multiplyExact(samples.length(), 3)];
        for (int i = 0; i < samples.length(); i++) {
            long stored = Stored.value(samples, i);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) tables[c].level(stored);
            }
        }
        return rgb;
    }

    /** The inverse of the formulas in DICOM PS3.3 section C.7.6.3.1.2, in place. */
    static byte[] fromYbr(byte[] pixels) {
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            double luma = pixels[i] & 0xff;
            double blue = (pixels[i + 1] & 0xff) - 128;
            double red = (pixels[i + 2] & 0xff) - 128;
            pixels[i] = level(luma + 1.402 * red);
            pixels[i + 1] = level(luma - 0.344136 * blue - 0.714136 * red);
            pixels[i + 2] = level(luma + 1.772 * blue);
        }
        return pixels;
    }

    private static byte level(double value) {
        return (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5);
    }
}
