package io.github.radfound.result;

import java.util.Objects;

/**
 * Where the Q-Former's queries looked in one tile: cross-attention averaged over heads, queries and layers, on the grid of
 * patches. This is attention, not an explanation of the answer.
 *
 * @param image   index of the image in the call
 * @param frame   first frame of the image that the tile shows
 * @param x       left edge of the tile in source columns (may be negative where the tile is padded)
 * @param y       upper edge of the tile in source rows
 * @param width   width of the tile in source columns
 * @param height  height of the tile in source rows
 * @param rows    rows of the grid
 * @param columns columns of the grid
 * @param weights rows × columns weights, row-major, summing to at most 1 (the rest went to the class token)
 */
public record AttentionMap(
        int image, int frame, double x, double y, double width, double height, int rows, int columns, float[] weights) {

    /** Checks and copies the weights. */
    public AttentionMap {
        if (weights.length != rows * columns) {
            throw new IllegalArgumentException("expected " + rows * columns + " weights, found " + weights.length);
        }
        weights = weights.clone();
    }

    /** A copy of the weights. */
    @Override
    public float[] weights() {
        return weights.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AttentionMap m
                && image == m.image
                && frame == m.frame
                && x == m.x
                && y == m.y
                && width == m.width
                && height == m.height
                && rows == m.rows
                && columns == m.columns
                && java.util.Arrays.equals(weights, m.weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(image, frame, x, y, rows, columns, java.util.Arrays.hashCode(weights));
    }
}
