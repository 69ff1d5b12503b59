package io.github.radfound.runtime.internal.image;

/** Resampling as its definition reads: one pixel after the other in double precision, rounded to bytes between passes. */
final class PlainResampler {

    private PlainResampler() {}

    static byte[] resize(ByteImage image, int width, int height, ResampleFilter filter) {
        double[][] rows = new double[image.height()][];
        for (int y = 0; y < image.height(); y++) {
            double[] row = new double[image.width()];
            for (int x = 0; x < row.length; x++) {
                row[x] = image.planes()[0][y * image.width() + x] & 0xff;
            }
            rows[y] = line(row, width, filter);
        }
        byte[] result = new byte[width * height];
        for (int x = 0; x < width; x++) {
            double[] column = new double[image.height()];
            for (int y = 0; y < column.length; y++) {
                column[y] = rows[y][x];
            }
            double[] resized = line(column, height, filter);
            for (int y = 0; y < height; y++) {
                result[y * width + x] = (byte) (int) resized[y];
            }
        }
        return result;
    }

    private static double[] line(double[] source, int target, ResampleFilter filter) {
        double scale = (double) source.length / target;
        double[] result = new double[target];
        for (int i = 0; i < target; i++) {
            double center = (i + 0.5) * scale;
            double sum = 0;
            double weights = 0;
            for (int k = 0; k < source.length; k++) {
                double distance = (k + 0.5 - center) / Math.max(scale, 1);
                double weight = Math.abs(distance) <= filter.support() ? filter.weight(distance) : 0;
                sum += weight * source[k];
                weights += weight;
            }
            result[i] = Math.max(0, Math.min(255, Math.rint(sum / weights)));
        }
        return result;
    }
}
