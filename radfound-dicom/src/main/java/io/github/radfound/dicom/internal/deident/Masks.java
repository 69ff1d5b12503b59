package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.PixelRectangle;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import java.util.Arrays;
import java.util.List;

/**
 * Blanks rectangles in decoded samples of all frames: with the darkest sample that the image itself holds for grey (the
 * highest of MONOCHROME1) and for indices the lowest, with black for colours.
 */
final class Masks {

    private Masks() {}

    /** Blanks in place. */
    static void apply(RawPixels pixels, DataSet dataSet, List<PixelRectangle> rectangles) {
        double[] blank = blank(pixels, dataSet);
        for (PixelRectangle rectangle : rectangles) {
            int left = Math.min(rectangle.column(), pixels.columns());
            int right = (int) Math.min((long) rectangle.column() + rectangle.width(), pixels.columns());
            int bottom = (int) Math.min((long) rectangle.row() + rectangle.height(), pixels.rows());
            for (int frame = 0; frame < pixels.frames(); frame++) {
                for (int row = rectangle.row(); row < bottom; row++) {
                    int start = (frame * pixels.rows() + row) * pixels.columns();
                    fill(pixels.array(), (start + left) * pixels.samples(), (start + right) * pixels.samples(), blank);
                }
            }
        }
    }

    private static double[] blank(RawPixels pixels, DataSet dataSet) {
        String photometric = dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
        if (pixels.samples() == 1) {
            RawPixels.Statistics range = pixels.statistics();
            double value = photometric.equals("MONOCHROME1") ? range.max() : range.min();
            return new double[] {Double.isFinite(value) ? value : 0};
        }
        int stored = dataSet.integer(Tag.BITS_STORED).orElse(Byte.SIZE);
        // Black has chroma in the middle; JPEG 2000's YBR is RGB once decoded.
        double chroma = photometric.startsWith("YBR_FULL") ? 1L << (stored - 1) : 0;
        return new double[] {0, chroma, chroma};
    }

    private static void fill(Object array, int from, int to, double[] blank) {
        if (blank.length == 1) {
            fill(array, from, to, blank[0]);
            return;
        }
        for (int at = from; at < to; at++) {
            fill(array, at, at + 1, blank[(at - from) % blank.length]);
        }
    }

    private static void fill(Object array, int from, int to, double value) {
        if (array instanceof byte[] b) {
            Arrays.fill(b, from, to, (byte) (int) value);
        } else if (array instanceof short[] s) {
            Arrays.fill(s, from, to, (short) (int) value);
        } else if (array instanceof int[] i) {
            Arrays.fill(i, from, to, (int) (long) value);
        } else if (array instanceof float[] f) {
            Arrays.fill(f, from, to, (float) value);
        } else if (array instanceof double[] d) {
            Arrays.fill(d, from, to, value);
        }
    }
}
