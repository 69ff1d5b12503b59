package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * Samples of one component, padded on the right and below to whole MCUs. State of one call.
 *
 * <p>Sizes follow T.81 section A.1.1: a component has ceil(columns * its factor / the largest factor) columns.
 */
final class Plane {

    final Component component;

    /** Columns and rows that belong to the picture. */
    final int width;

    final int height;

    /** Samples from one row to the next. */
    final int stride;

    /** Samples of {@code stride} columns, unsigned, modulo 2^16. */
    final short[] samples;

    /**
     * @param rows rows of the frame, as the data set tells them
     * @param unit samples of a data unit along each side: 8, or 1 if lossless
     */
    Plane(Component component, JpegHeader frame, int rows, int unit) {
        this.component = component;
        this.width = divideUp(frame.columns() * component.horizontal(), frame.widest());
        this.height = divideUp(rows * component.vertical(), frame.tallest());
        this.stride = divideUp(frame.columns(), frame.widest() * unit) * component.horizontal() * unit;
        int paddedHeight = divideUp(rows, frame.tallest() * unit) * component.vertical() * unit;
        this.samples = new short[Math.multiplyExact(stride, paddedHeight)];
    }

    /** Data units of the picture in a row of them, without the padding of MCUs. */
    int unitsWide(int unit) {
        return divideUp(width, unit);
    }

    /** Rows of data units of the picture. */
    int unitsHigh(int unit) {
        return divideUp(height, unit);
    }

    static int divideUp(int value, int by) {
        return (value + by - 1) / by;
    }
}
