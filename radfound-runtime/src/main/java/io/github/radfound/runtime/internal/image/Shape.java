package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;

/**
 * Width and height of an image in square pixels. Where rows and columns have different spacings, the finer one is the
 * unit, so that nothing is lost; otherwise these are columns and rows.
 *
 * @param width  width in square pixels
 * @param height height in square pixels
 */
record Shape(double width, double height) {

    /** Spacings that differ by less than this are equal: the rest is rounding in the header. */
    private static final double SAME_SPACING = 0.01;

    static Shape of(RadImage image) {
        PixelVolume pixels = image.pixels();
        ImageContext context = image.context();
        double rows = context.rowSpacing();
        double columns = context.columnSpacing();
        if (rows <= 0 || columns <= 0) {
            rows = image.presentation().pixelAspect();
            columns = 1;
        }
        double unit = Math.min(rows, columns);
        if (Math.abs(rows - columns) <= SAME_SPACING * unit) {
            return new Shape(pixels.columns(), pixels.rows());
        }
        return new Shape(pixels.columns() * (columns / unit), pixels.rows() * (rows / unit));
    }

    double longest() {
        return Math.max(width, height);
    }

    double area() {
        return width * height;
    }
}
