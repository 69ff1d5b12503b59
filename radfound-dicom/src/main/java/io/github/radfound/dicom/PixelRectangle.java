package io.github.radfound.dicom;

import io.github.radfound.error.ConfigurationException;

/**
 * A rectangle of pixels in every frame of an image. What reaches beyond the image is cut off, with a warning; a rectangle of
 * which nothing is in the image counts as a mistake ({@link DeidentificationWarning#MASK_OUTSIDE_IMAGE}).
 *
 * @param column first column, from 0 at the left
 * @param row    first row, from 0 at the top
 * @param width  columns, at least 1
 * @param height rows, at least 1
 */
public record PixelRectangle(int column, int row, int width, int height) {

    /** Checks the numbers. */
    public PixelRectangle {
        if (column < 0 || row < 0 || width < 1 || height < 1) {
            throw new ConfigurationException(
                    "Expected a rectangle at 0 or more with at least one pixel, found column " + column + ", row " + row
                            + ", width " + width + ", height " + height + ".",
                    "correct the rectangle.");
        }
    }
}
