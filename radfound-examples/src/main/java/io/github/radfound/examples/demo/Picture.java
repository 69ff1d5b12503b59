package io.github.radfound.examples.demo;

import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Shows an image as a person would see it. */
public final class Picture {

    private Picture() {}

    /** Writes the first frame as PNG: with the file's first window, or from its least to its greatest value. */
    public static void write(RadImage image, Path png) throws IOException {
        PixelVolume pixels = image.pixels();
        float[] values = new float[pixels.frameLength()];
        pixels.readFrame(0, values);
        VoiWindow window = window(image, values);
        int channels = pixels.channels();
        BufferedImage picture = new BufferedImage(
                pixels.columns(),
                pixels.rows(),
                channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            double level = window.apply(values[i]);
            double shown = image.presentation().inverted() ? 1 - level : level;
            int pixel = i / channels;
            // Raster bands are in the order red, green, blue, as the samples are.
            picture.getRaster().setSample(pixel % pixels.columns(), pixel / pixels.columns(), i % channels, (int)
                    Math.round(255 * shown));
        }
        if (!ImageIO.write(picture, "png", png.toFile())) {
            throw new IOException("Expected a PNG writer in this Java runtime, found none.");
        }
    }

    private static VoiWindow window(RadImage image, float[] values) {
        List<VoiWindow> windows = image.presentation().windows();
        if (!windows.isEmpty()) {
            return windows.get(0);
        }
        if (image.pixels().channels() > 1) {
            return new VoiWindow(127.5, 255, VoiWindow.Function.LINEAR_EXACT);
        }
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double width = Math.max(1e-6, greatest - least);
        return new VoiWindow((least + greatest) / 2.0, width, VoiWindow.Function.LINEAR_EXACT);
    }
}
