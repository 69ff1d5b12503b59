package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.VoiTable;
import io.github.radfound.image.VoiWindow;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Maps modality values to grey levels 0 to 255 through a window (DICOM PS3.3 C.11.2), rounded to the nearest level, and
 * inverts them for MONOCHROME1. NaN, the sign of padding, is black either way.
 */
final class GreyMapping {

    /** A straight line, or none for a curve. */
    private final @Nullable VoiWindow line;

    private final DoubleUnaryOperator curve;
    private final boolean inverted;

    GreyMapping(VoiWindow window, boolean inverted) {
        boolean step = window.function() == VoiWindow.Function.LINEAR && window.width() == 1;
        this.line = step || window.function() == VoiWindow.Function.SIGMOID ? null : window;
        this.curve = window::apply;
        this.inverted = inverted;
    }

    GreyMapping(VoiTable table, boolean inverted) {
        this.line = null;
        this.curve = table::apply;
        this.inverted = inverted;
    }

    /** The levels of those values. */
    byte[] apply(float[] values) {
        byte[] levels = new byte[values.length];
        if (line == null) {
            curve(values, levels);
        } else {
            line(line, values, levels);
        }
        return levels;
    }

    /** {@link VoiWindow#apply} or {@link VoiTable#apply} as it stands. */
    private void curve(float[] values, byte[] levels) {
        for (int i = 0; i < values.length; i++) {
            double level = curve.applyAsDouble(values[i]) * 255;
            levels[i] = Float.isNaN(values[i]) ? 0 : (byte) (int) ((inverted ? 255 - level : level) + 0.5);
        }
    }

    /** The linear functions as one multiplication and one addition for each value. */
    private void line(VoiWindow window, float[] values, byte[] levels) {
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
