package io.github.radfound.image;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageTooLargeException;

/**
 * Bounds that an image must keep to be decoded, checked on its header before pixels take memory.
 *
 * @param maxPixels most pixels in one frame, rows × columns
 * @param maxFrames most frames in one file
 * @param maxBytes  most bytes of decoded samples in one image
 */
public record ImageLimits(long maxPixels, int maxFrames, long maxBytes) {

    /** 100 million pixels a frame (a 10,000 × 10,000 image), 4,096 frames, 1 GiB of samples. */
    public static final ImageLimits DEFAULT = new ImageLimits(100_000_000L, 4096, 1L << 30);

    /** Checks that all bounds are positive. */
    public ImageLimits {
        if (maxPixels < 1 || maxFrames < 1 || maxBytes < 1) {
            throw new ConfigurationException(
                    "Expected positive limits of images, found " + maxPixels + " pixels, " + maxFrames + " frames and "
                            + maxBytes + " bytes.",
                    "correct the limits.");
        }
    }

    /**
     * Refuses dimensions beyond the limits.
     *
     * @param frames         number of frames
     * @param rows           number of rows
     * @param columns        number of columns
     * @param bytesPerPixel  decoded bytes of one pixel, all channels
     * @throws ImageTooLargeException if a limit is exceeded
     */
    public void check(long frames, long rows, long columns, int bytesPerPixel) {
        long pixels = saturated(rows, columns);
        long bytes = saturated(saturated(pixels, frames), bytesPerPixel);
        if (pixels > maxPixels || frames > maxFrames || bytes > Math.min(maxBytes, Integer.MAX_VALUE - 16L)) {
            throw new ImageTooLargeException(
                    "Expected at most " + maxPixels + " pixels a frame, " + maxFrames + " frames and " + maxBytes
                            + " bytes, found " + frames + " frames of " + columns + "×" + rows + " pixels (" + bytes
                            + " bytes).",
                    "raise ImageLimits if memory allows, or reduce the image.");
        }
    }

    private static long saturated(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
}
