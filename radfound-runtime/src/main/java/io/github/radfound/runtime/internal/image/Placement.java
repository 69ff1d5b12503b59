package io.github.radfound.runtime.internal.image;

/**
 * How an image lies on a canvas: resized to {@code width} × {@code height}, its top left corner at ({@code left},
 * {@code top}). What lies outside the canvas is cut off; the rest of the canvas is zero.
 *
 * @param width        width of the resized image
 * @param height       height of the resized image
 * @param left         column of its left edge on the canvas, negative where it is cut
 * @param top          row of its top edge on the canvas, negative where it is cut
 * @param canvasWidth  width of the canvas
 * @param canvasHeight height of the canvas
 */
record Placement(int width, int height, int left, int top, int canvasWidth, int canvasHeight) {

    /** An image in the middle of a canvas, as Hugging Face's {@code center_crop} cuts or pads it. */
    static Placement centered(int width, int height, int canvasWidth, int canvasHeight) {
        return new Placement(
                width,
                height,
                -Math.floorDiv(width - canvasWidth, 2),
                -Math.floorDiv(height - canvasHeight, 2),
                canvasWidth,
                canvasHeight);
    }

    /**
     * The largest image of the given shape that a canvas holds, never enlarged, in its middle.
     *
     * @param shape the image in square pixels
     */
    static Placement letterboxed(Shape shape, int canvasWidth, int canvasHeight) {
        double scale = Math.min(1, Math.min(canvasWidth / shape.width(), canvasHeight / shape.height()));
        int width = Math.max(1, Math.min(canvasWidth, (int) Math.round(shape.width() * scale)));
        int height = Math.max(1, Math.min(canvasHeight, (int) Math.round(shape.height() * scale)));
        return centered(width, height, canvasWidth, canvasHeight);
    }

    /** Columns of the resized image that are on the canvas. */
    Span columns() {
        return new Span(Math.max(0, -left), Math.min(width, canvasWidth - left));
    }

    /** Rows of the resized image that are on the canvas. */
    Span rows() {
        return new Span(Math.max(0, -top), Math.min(height, canvasHeight - top));
    }
}
