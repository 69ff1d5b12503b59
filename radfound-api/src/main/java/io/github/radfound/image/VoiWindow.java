package io.github.radfound.image;

import io.github.radfound.error.RequestException;

/**
 * A window on modality values (DICOM PS3.3 C.11.2).
 *
 * @param center   window center in modality units
 * @param width    window width in modality units; at least 1 for {@link Function#LINEAR}, above 0 otherwise
 * @param function how values are mapped
 */
public record VoiWindow(double center, double width, Function function) {

    /** The VOI LUT functions of PS3.3 C.11.2.1.3. */
    public enum Function {
        /** Center − 0.5 and width − 1, the default. */
        LINEAR,
        /** Center and width as they are. */
        LINEAR_EXACT,
        /** A logistic curve. */
        SIGMOID
    }

    /** Checks the width. */
    public VoiWindow {
        double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
        if (!(width >= least) || Double.isInfinite(width) || !Double.isFinite(center)) {
            throw new RequestException(
                    "Expected a finite window center and a width of at least " + least + ", found " + center + " and "
                            + width + ".",
                    "correct the window.");
        }
    }

    /** Maps a modality value to 0 to 1. */
    public double apply(double value) {
        return switch (function) {
            case LINEAR ->
                width == 1 ? (value <= center - 0.5 ? 0 : 1) : clamp((value - (center - 0.5)) / (width - 1) + 0.5);
            case LINEAR_EXACT -> clamp((value - center) / width + 0.5);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    }

    private static double clamp(double v) {
        return v < 0 ? 0 : v > 1 ? 1 : v;
    }
}
