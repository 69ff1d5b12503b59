package io.github.radfound.training.internal.corpus;

import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.Rendering;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Small grey pictures of images: means over areas of what a person would see, of the middle frame of a volume. */
final class Greys {

    private Greys() {}

    /**
     * A picture.
     *
     * @return width × height levels from 0 to 255, row-major
     */
    static double[] of(RadImage image, int width, int height) {
        return shrunk(Rendering.frame(image, image.pixels().frames() / 2), width, height);
    }

    /** Means over areas; pixels that an edge cuts count by their share. */
    static double[] shrunk(BufferedImage picture, int width, int height) {
        Raster raster = picture.getRaster();
        double[] sums = new double[width * height];
        int columns = picture.getWidth();
        int rows = picture.getHeight();
        double perRow = (double) height / rows;
        double perColumn = (double) width / columns;
        int bands = raster.getNumBands();
        int[] line = new int[columns * bands];
        for (int y = 0; y < rows; y++) {
            raster.getPixels(0, y, columns, 1, line);
            double top = y * perRow;
            double bottom = (y + 1) * perRow;
            for (int x = 0; x < columns; x++) {
                double level = level(line, x, bands);
                spread(sums, width, height, level, top, bottom, x * perColumn, (x + 1) * perColumn);
            }
        }
        return sums;
    }

    private static double level(int[] line, int x, int bands) {
        if (bands == 1) {
            return line[x];
        }
        return 0.299 * line[x * bands] + 0.587 * line[x * bands + 1] + 0.114 * line[x * bands + 2];
    }

    private static void spread(
            double[] sums, int width, int height, double level, double top, double bottom, double left, double right) {
        for (int r = (int) top; r < Math.min(height, Math.ceil(bottom)); r++) {
            double tall = Math.min(bottom, r + 1) - Math.max(top, r);
            for (int c = (int) left; c < Math.min(width, Math.ceil(right)); c++) {
                sums[r * width + c] += level * tall * (Math.min(right, c + 1) - Math.max(left, c));
            }
        }
    }
}
