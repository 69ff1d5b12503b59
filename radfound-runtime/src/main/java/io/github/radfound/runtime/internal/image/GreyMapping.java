package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.VoiWindow;

/**
 * Maps modality values to grey levels 0 to 255 through a window (DICOM PS3.3 C.11.2), rounded to the nearest level, and
 * inverts them for MONOCHROME1. NaN, the sign of padding, is black either way.
 */
final class GreyMapping {

    private final VoiWindow window;
    private final boolean inverted;

    GreyMapping(VoiWindow window, boolean inverted) {
        this.window = window;
        this.inverted = inverted;
    }

    /** The levels of those values. */
    byte[] apply(float[] values) {
        byte[] levels = new byte[values.length];
        boolean step = window.function() == VoiWindow.Function.LINEAR && window.width() == 1;
        if (window.function() == VoiWindow.Function.SIGMOID || step) {
            curve(values, levels);
        } else {
            line(values, levels);
        }
        return levels;
    }

    /** {@link VoiWindow#apply} as it stands. */
    private void curve(float[] values, byte[] levels) {
        for (int i = 0; i < values.length; i++) {
            double level = window.apply(values[i]) * 255;
            levels[i] = Float.isNaN(values[i]) ? 0 : (byte) (int) ((inverted ? 255 - level : level) + 0.5);
        }
    }

    /** The linear functions as one multiplication and one addition for each value. */
    private void line(float[] values, byte[] levels) {
        boolean exact = window.function() == VoiWindow.Function.LINEAR_EXACT;
        double center = exact ? window.center() : window.center() - 0.5;
        double width = exact ? window.width() : window.width() - 1;
        double sign = inverted ? -1 : 1;
        double gain = sign * 255 / width;
        double offset = 127.5 - gain * center;
        for (int i = 0; i < values.length; i++) {
            // A NaN passes through both bounds and becomes 0 as an int.
            double level = Math.max(0, Math.min(255, values[i] * gain + offset));
            levels[i] = (byte) (int) (level + 0.5);
        }
    }
}
