package io.github.radfound.training.data;

import io.github.radfound.image.RadImage;
import java.awt.image.BufferedImage;

/**
 * A picture as it is seen, 8 bits a sample, made smaller by whole factors. Immutable; samples are not copied.
 *
 * @param width    columns
 * @param height   rows
 * @param channels 1 for grey, 3 for colour
 * @param samples  row by row, channels together
 */
record Picture(int width, int height, int channels, byte[] samples) {

    private static final int[] RGB_SHIFTS = {16, 8, 0};

    /** A picture whose longer side has at most {@code most} pixels: squares of pixels become their mean. */
    static Picture of(BufferedImage image, int most) {
        int factor = Math.max(1, (Math.max(image.getWidth(), image.getHeight()) + most - 1) / most);
        int width = Math.max(1, image.getWidth() / factor);
        int height = Math.max(1, image.getHeight() / factor);
        int channels = image.getRaster().getNumBands() == 1 ? 1 : RGB_SHIFTS.length;
        byte[] samples = new byte[width * height * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[(y * width + x) * channels + c] =
                            (byte) mean(image, x * factor, y * factor, factor, channels, c);
                }
            }
        }
        return new Picture(width, height, channels, samples);
    }

    private static int mean(BufferedImage image, int left, int top, int factor, int channels, int channel) {
        int right = Math.min(image.getWidth(), left + factor);
        int bottom = Math.min(image.getHeight(), top + factor);
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += channels == 1
                        ? image.getRaster().getSample(x, y, 0)
                        : image.getRGB(x, y) >> RGB_SHIFTS[channel] & 0xFF;
            }
        }
        int count = (right - left) * (bottom - top);
        return (sum + count / 2) / count;
    }

    /** The part that a drawing keeps, as an image. */
    RadImage crop(Augmentation.Draw draw) {
        int w = Math.max(1, (int) Math.round(width * draw.side()));
        int h = Math.max(1, (int) Math.round(height * draw.side()));
        int left = (int) Math.round((width - w) * draw.x());
        int top = (int) Math.round((height - h) * draw.y());
        byte[] part = new byte[w * h * channels];
        for (int y = 0; y < h; y++) {
            System.arraycopy(samples, ((top + y) * width + left) * channels, part, y * w * channels, w * channels);
        }
        return channels == 1 ? RadImage.ofGray(h, w, part) : RadImage.ofRgb(h, w, part);
    }
}
