package io.github.radfound.phantom.internal.imaging;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Exposures as 12-bit images with the window that a workstation would choose. */
public final class Grey {

    private static final int BRIGHTEST = 4095;

    private Grey() {}

    /**
     * A 12-bit image.
     *
     * @param exposure any values, bright is high
     * @param darkest  share of the pixels that the window leaves black
     * @param lightest share of the pixels that it does not leave white
     */
    public static RadImage of(
            float[] exposure, int rows, int columns, double darkest, double lightest, ImageContext context) {
        float[] sorted = exposure.clone();
        Arrays.sort(sorted);
        float least = sorted[0];
        float scale = BRIGHTEST / Math.max(1e-6f, sorted[sorted.length - 1] - least);
        short[] samples = new short[exposure.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round((exposure[i] - least) * scale);
        }
        double low = (sorted[(int) (darkest * (sorted.length - 1))] - least) * scale;
        double high = (sorted[(int) (lightest * (sorted.length - 1))] - least) * scale;
        VoiWindow window = new VoiWindow(
                Math.round((low + high) / 2), Math.max(1, Math.round(high - low)), VoiWindow.Function.LINEAR);
        return RadImage.of(
                PixelVolume.ofShorts(1, rows, columns, samples, 1, 0),
                context,
                new Presentation(false, List.of(window), OptionalDouble.empty()));
    }
}
