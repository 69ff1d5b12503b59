package io.github.radfound.phantom.internal.imaging;

/** Gaussian blur, separable, edges repeated. */
public final class Blur {

    private Blur() {}

    /** A blurred copy; sigma in pixels. */
    public static float[] gaussian(float[] image, int rows, int columns, double sigma) {
        if (sigma <= 0) {
            return image.clone();
        }
        if (sigma > 6) {
            return boxes(image, rows, columns, sigma);
        }
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) Math.exp(-0.5 * (i - radius) * (i - radius) / (sigma * sigma));
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        float[] across = new float[image.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float v = 0;
                for (int k = -radius; k <= radius; k++) {
                    v += kernel[k + radius] * image[r * columns + Math.max(0, Math.min(columns - 1, c + k))];
                }
                across[r * columns + c] = v;
            }
        }
        float[] out = new float[image.length];
        for (int r = 0; r < rows; r++) {
            for (int k = -radius; k <= radius; k++) {
                int from = Math.max(0, Math.min(rows - 1, r + k)) * columns;
                float w = kernel[k + radius];
                for (int c = 0; c < columns; c++) {
                    out[r * columns + c] += w * across[from + c];
                }
            }
        }
        return out;
    }

    /** Three running means, which come near a wide Gaussian. */
    private static float[] boxes(float[] image, int rows, int columns, double sigma) {
        int radius = (int) Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
        float[] out = image.clone();
        float[] line = new float[Math.max(rows, columns)];
        for (int pass = 0; pass < 3; pass++) {
            for (int r = 0; r < rows; r++) {
                mean(out, r * columns, 1, columns, radius, line);
            }
            for (int c = 0; c < columns; c++) {
                mean(out, c, columns, rows, radius, line);
            }
        }
        return out;
    }

    private static void mean(float[] image, int first, int step, int n, int radius, float[] line) {
        for (int i = 0; i < n; i++) {
            line[i] = image[first + i * step];
        }
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            sum += line[Math.max(0, Math.min(n - 1, k))];
        }
        for (int i = 0; i < n; i++) {
            image[first + i * step] = (float) (sum / (2 * radius + 1));
            sum += line[Math.min(n - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
        }
    }
}
