package io.github.radfound.image;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The grey level of every 16-bit sample through a window. A window rises or falls all the way, so that most entries are the
 * level of one of the ends: only those between are computed, and all are what {@link VoiWindow#apply} says.
 */
final class WindowTable {

    /** Entries; frames of fewer samples are not worth a table. */
    static final int LENGTH = 1 << 16;

    /** Level of sample s at index {@code s & 0xffff}. */
    private final byte[] levels = new byte[LENGTH];

    WindowTable(VoiWindow window, float slope, float intercept) {
        IntUnaryOperator level = sample -> level(window, slope * (short) sample + intercept);
        int low = level.applyAsInt(Short.MIN_VALUE);
        int high = level.applyAsInt(Short.MAX_VALUE);
        int first = firstOther(level, low, false);
        int last = firstOther(level, high, true);
        fill(Short.MIN_VALUE, first, low);
        for (int sample = first; sample < last; sample++) {
            levels[sample & 0xffff] = (byte) level.applyAsInt(sample);
        }
        fill(Math.max(first, last), Short.MAX_VALUE + 1, high);
    }

    /** The level of one modality value, 0 to 255, rounded to the nearest; that of NaN is 0. */
    static int level(VoiWindow window, float value) {
        return (int) (255 * window.apply(value) + 0.5);
    }

    /** Levels of samples. */
    void apply(short[] samples, int first, byte[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = levels[samples[first + i] & 0xffff];
        }
    }

    /** The first sample whose level is not {@code edge}, the lowest one's; or from which on all have that of the highest. */
    private static int firstOther(IntUnaryOperator level, int edge, boolean from) {
        int low = Short.MIN_VALUE;
        int high = Short.MAX_VALUE + 1;
        while (low < high) {
            int middle = low + high >> 1;
            if (level.applyAsInt(middle) == edge == from) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void fill(int from, int to, int level) {
        // Samples below 0 stand behind the others.
        if (from < 0) {
            Arrays.fill(levels, from & 0xffff, Math.min(to, 0) + LENGTH, (byte) level);
        }
        if (to > 0) {
            Arrays.fill(levels, Math.max(from, 0), to, (byte) level);
        }
    }
}
