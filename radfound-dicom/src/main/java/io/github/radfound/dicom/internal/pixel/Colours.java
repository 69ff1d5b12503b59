package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Tag;

/** Colour samples to red, green and blue bytes. */
public final class Colours {

    private Colours() {}

    /**
     * Converts all frames.
     *
     * @param samples    samples of a colour format
     * @param attributes where the palette is
     * @return interleaved red, green and blue; of samples of more than 8 bits the upper 8
     */
    public static byte[] toRgb(Samples samples, Attributes attributes) {
        return switch (samples.format().photometric()) {
            case RGB -> upperBytes(samples);
            case YBR_FULL, YBR_FULL_422 -> fromYbr(upperBytes(samples));
            case PALETTE_COLOR -> fromPalette(samples, attributes);
            case MONOCHROME1, MONOCHROME2 -> throw new IllegalArgumentException("grey samples");
        };
    }

    private static byte[] upperBytes(Samples samples) {
        int shift = samples.format().stored() - Byte.SIZE;
        byte[] bytes = new byte[samples.length()];
        for (int i = 0; i < bytes.length; i++) {
            long stored = samples.stored(i);
            bytes[i] = (byte) (shift >= 0 ? stored >>> shift : stored << -shift);
        }
        return bytes;
    }

    private static byte[] fromPalette(Samples samples, Attributes attributes) {
        LookupTable[] tables = new LookupTable[3];
        for (int c = 0; c < 3; c++) {
            tables[c] = LookupTable.of(
                    attributes,
                    Tag.PALETTE_DESCRIPTOR + c,
                    Tag.PALETTE_DATA + c,
                    samples.format().signed());
        }
        byte[] rgb = new byte[Math.multiplyExact(samples.length(), 3)];
        for (int i = 0; i < samples.length(); i++) {
            long stored = samples.stored(i);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) tables[c].level(stored);
            }
        }
        return rgb;
    }

    /** The inverse of the formulas in DICOM PS3.3 section C.7.6.3.1.2, in place. */
    private static byte[] fromYbr(byte[] pixels) {
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
