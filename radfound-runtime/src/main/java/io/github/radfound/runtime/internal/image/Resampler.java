package io.github.radfound.runtime.internal.image;

import java.util.Arrays;

/**
 * Resizes 8-bit images and gives the bytes that Pillow's {@code Image.resize} gives for modes L and RGB, bit for bit: a
 * horizontal pass, then a vertical one, each rounded to bytes (facts from python-pillow,
 * {@code src/libImaging/Resample.c} and {@code Geometry.c}). Reduction averages over the whole footprint (antialias).
 *
 * <p>Only a window of the result may be asked for; it is computed alone and equals that part of the whole result.
 */
final class Resampler {

    private static final int HALF = 1 << (ResampleKernel.PRECISION - 1);

    private Resampler() {}

    /** Resizes to {@code width} × {@code height} pixels. */
    static ByteImage resize(ByteImage image, int width, int height, ResampleFilter filter) {
        return resize(image, width, height, Span.all(width), Span.all(height), filter);
    }

    /**
     * Resizes to {@code width} × {@code height} pixels and returns the given columns and rows of the result.
     *
     * @param columns columns of the result to compute
     * @param rows    rows of the result to compute
     */
    static ByteImage resize(ByteImage image, int width, int height, Span columns, Span rows, ResampleFilter filter) {
        byte[][] planes = new byte[image.planes().length][];
        if (filter == ResampleFilter.NEAREST) {
            int[] x = nearest(image.width(), width, columns);
            int[] y = nearest(image.height(), height, rows);
            for (int p = 0; p < planes.length; p++) {
                planes[p] = pick(image.planes()[p], image.width(), x, y);
            }
            return new ByteImage(columns.length(), rows.length(), planes);
        }
        ResampleKernel vertical = ResampleKernel.of(filter, image.height(), height, rows.from(), rows.to());
        ResampleKernel horizontal = ResampleKernel.of(filter, image.width(), width, columns.from(), columns.to());
        int top = vertical.first(0);
        int last = vertical.length() - 1;
        int bottom = vertical.first(last) + vertical.count(last);
        for (int p = 0; p < planes.length; p++) {
            // Pillow leaves out a pass that would not change the size.
            byte[] narrow = image.width() == width
                    ? cut(image.planes()[p], image.width(), columns, top, bottom)
                    : horizontalPass(image.planes()[p], image.width(), horizontal, top, bottom);
            planes[p] = image.height() == height
                    ? cut(narrow, columns.length(), Span.all(columns.length()), rows.from() - top, rows.to() - top)
                    : verticalPass(narrow, columns.length(), vertical, top);
        }
        return new ByteImage(columns.length(), rows.length(), planes);
    }

    private static byte[] horizontalPass(byte[] source, int sourceWidth, ResampleKernel kernel, int top, int bottom) {
        int width = kernel.length();
        int[] weights = kernel.weights();
        byte[] target = new byte[Math.multiplyExact(width, bottom - top)];
        for (int y = top; y < bottom; y++) {
            int row = y * sourceWidth;
            int out = (y - top) * width;
            for (int x = 0; x < width; x++) {
                int at = row + kernel.first(x);
                int offset = kernel.offset(x);
                int count = kernel.count(x);
                int sum = HALF;
                for (int k = 0; k < count; k++) {
                    sum += (source[at + k] & 0xff) * weights[offset + k];
                }
                target[out + x] = clip(sum);
            }
        }
        return target;
    }

    /** Adds whole rows, so that the inner loop runs along contiguous memory. */
    private static byte[] verticalPass(byte[] source, int width, ResampleKernel kernel, int top) {
        int height = kernel.length();
        int[] weights = kernel.weights();
        byte[] target = new byte[Math.multiplyExact(width, height)];
        int[] sums = new int[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int k = 0; k < kernel.count(y); k++) {
                int row = (kernel.first(y) + k - top) * width;
                int weight = weights[kernel.offset(y) + k];
                for (int x = 0; x < width; x++) {
                    sums[x] += (source[row + x] & 0xff) * weight;
                }
            }
            int out = y * width;
            for (int x = 0; x < width; x++) {
                target[out + x] = clip(sums[x]);
            }
        }
        return target;
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> ResampleKernel.PRECISION));
    }

    /** The source pixel of each target pixel; the position is accumulated, as Pillow does, to round as it rounds. */
    private static int[] nearest(int source, int target, Span wanted) {
        double scale = (double) source / target;
        double position = scale * 0.5;
        int[] result = new int[wanted.length()];
        for (int i = 0; i < wanted.to(); i++) {
            if (i >= wanted.from()) {
                result[i - wanted.from()] = Math.min((int) position, source - 1);
            }
            position += scale;
        }
        return result;
    }

    private static byte[] pick(byte[] source, int sourceWidth, int[] x, int[] y) {
        byte[] target = new byte[Math.multiplyExact(x.length, y.length)];
        for (int r = 0; r < y.length; r++) {
            int row = y[r] * sourceWidth;
            for (int c = 0; c < x.length; c++) {
                target[r * x.length + c] = source[row + x[c]];
            }
        }
        return target;
    }

    private static byte[] cut(byte[] source, int sourceWidth, Span columns, int top, int bottom) {
        if (columns.length() == sourceWidth && top == 0 && source.length == sourceWidth * bottom) {
            return source;
        }
        byte[] target = new byte[Math.multiplyExact(columns.length(), bottom - top)];
        for (int y = top; y < bottom; y++) {
            System.arraycopy(
                    source, y * sourceWidth + columns.from(), target, (y - top) * columns.length(), columns.length());
        }
        return target;
    }
}
