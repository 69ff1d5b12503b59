package io.github.radfound.eval.reader.internal;

/** Scales frames down by averaging over areas, so that every pixel counts by the share that it covers. */
final class Shrink {

    private final int rows;
    private final int columns;
    private final int targetRows;
    private final int targetColumns;
    private final int channels;
    private final float[] narrow;

    Shrink(int rows, int columns, int targetRows, int targetColumns, int channels) {
        this.rows = rows;
        this.columns = columns;
        this.targetRows = targetRows;
        this.targetColumns = targetColumns;
        this.channels = channels;
        this.narrow = new float[rows * targetColumns * channels];
    }

    /** From rows × columns × channels to target rows × target columns × channels. */
    void apply(float[] source, float[] target) {
        if (rows == targetRows && columns == targetColumns) {
            System.arraycopy(source, 0, target, 0, target.length);
            return;
        }
        // Along the columns of each row, then along the rows.
        average(source, narrow, rows, columns, targetColumns, channels, columns * channels, targetColumns * channels);
        int width = targetColumns * channels;
        average(narrow, target, 1, rows, targetRows, width, 0, 0);
    }

    /** Averages along one axis of {@code length}, whose elements are {@code width} values each, in each of {@code lines}. */
    private static void average(
            float[] source,
            float[] target,
            int lines,
            int length,
            int targetLength,
            int width,
            int lineStep,
            int targetStep) {
        double ratio = length / (double) targetLength;
        for (int t = 0; t < targetLength; t++) {
            double from = t * ratio;
            double to = Math.min(length, (t + 1) * ratio);
            int first = (int) from;
            int last = (int) Math.min(length - 1L, (long) Math.ceil(to) - 1);
            for (int line = 0; line < lines; line++) {
                for (int k = 0; k < width; k++) {
                    double sum = 0;
                    for (int i = first; i <= last; i++) {
                        double share = Math.min(to, i + 1.0) - Math.max(from, i);
                        sum += share * source[line * lineStep + i * width + k];
                    }
                    target[line * targetStep + t * width + k] = (float) (sum / (to - from));
                }
            }
        }
    }
}
