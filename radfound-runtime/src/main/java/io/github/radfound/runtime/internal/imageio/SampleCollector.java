package io.github.radfound.runtime.internal.imageio;

import io.github.radfound.image.PixelVolume;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Gathers the samples of all pages of a file. */
final class SampleCollector {

    /** Unsigned 16-bit samples are stored as signed ones less this. */
    private static final int SHIFT = 1 << 15;

    private final int pages;
    private final int width;
    private final int height;
    private @Nullable SampleKind kind;
    private byte[] bytes = new byte[0];
    private short[] shorts = new short[0];
    private float[] floats = new float[0];
    private int filled;

    SampleCollector(int pages, int width, int height) {
        this.pages = pages;
        this.width = width;
        this.height = height;
    }

    /** Adds a page. Raw samples are read, so that no colour management changes them. */
    void add(BufferedImage image) {
        SampleKind now = SampleKind.of(image);
        if (kind == null) {
            allocate(now);
            kind = now;
        } else if (kind != now) {
            throw ImageIoReader.unusable("pages of different kinds");
        }
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] row = now == SampleKind.GREY_FLOAT ? new int[0] : new int[width * bands];
        for (int y = 0; y < height; y++) {
            if (now == SampleKind.GREY_FLOAT) {
                addFloats(raster, y, bands);
            } else if (now == SampleKind.PACKED) {
                addPacked(image.getRGB(0, y, width, 1, row, 0, width));
            } else {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
                addRow(now, image, row, bands);
            }
        }
    }

    /** The volume, once all pages are added. */
    PixelVolume volume() {
        SampleKind known = kind;
        if (known == null) {
            throw new IllegalStateException("no page added");
        }
        return switch (known) {
            case GREY_UNSIGNED_SHORT -> PixelVolume.ofShorts(pages, height, width, shorts, 1, SHIFT);
            case GREY_SHORT -> PixelVolume.ofShorts(pages, height, width, shorts, 1, 0);
            case GREY_FLOAT -> PixelVolume.ofFloats(pages, height, width, 1, floats);
            default -> PixelVolume.ofBytes(pages, height, width, known.channels(), bytes);
        };
    }

    private void allocate(SampleKind now) {
        int samples = Math.multiplyExact(Math.multiplyExact(width, height), Math.multiplyExact(pages, now.channels()));
        switch (now) {
            case GREY_UNSIGNED_SHORT, GREY_SHORT -> shorts = new short[samples];
            case GREY_FLOAT -> floats = new float[samples];
            default -> bytes = new byte[samples];
        }
    }

    private void addFloats(Raster raster, int y, int bands) {
        float[] row = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, (float[]) null);
        for (int x = 0; x < width; x++) {
            floats[filled++] = row[x * bands];
        }
    }

    private void addPacked(int[] rgb) {
        for (int x = 0; x < width; x++) {
            addColour(rgb[x]);
        }
    }

    private void addColour(int rgb) {
        bytes[filled++] = (byte) (rgb >> 16);
        bytes[filled++] = (byte) (rgb >> 8);
        bytes[filled++] = (byte) rgb;
    }

    private void addRow(SampleKind now, BufferedImage image, int[] row, int bands) {
        for (int x = 0; x < width; x++) {
            int at = x * bands;
            switch (now) {
                case GREY_BYTE -> bytes[filled++] = (byte) row[at];
                case GREY_UNSIGNED_SHORT -> shorts[filled++] = (short) (row[at] - SHIFT);
                case GREY_SHORT -> shorts[filled++] = (short) row[at];
                case GREY_PALETTE -> bytes[filled++] = (byte) ((IndexColorModel) image.getColorModel()).getRed(row[at]);
                case COLOUR_PALETTE -> addColour(image.getColorModel().getRGB(row[at]));
                case COLOUR_BYTE -> addColour(row[at] << 16 | row[at + 1] << 8 | row[at + 2]);
                case COLOUR_UNSIGNED_SHORT ->
                    addColour((row[at] & 0xff00) << 8 | (row[at + 1] & 0xff00) | row[at + 2] >> 8);
                case CMYK_BYTE -> {
                    for (int c = 0; c < 3; c++) {
                        bytes[filled++] = (byte) Cmyk.light(row[at + c], row[at + 3]);
                    }
                }
                case GREY_FLOAT, PACKED -> throw new IllegalStateException("read by other means");
            }
        }
    }
}
