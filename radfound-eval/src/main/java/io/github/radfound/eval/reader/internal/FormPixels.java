package io.github.radfound.eval.reader.internal;

import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.eval.reader.FormOptions;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiTable;
import io.github.radfound.image.VoiWindow;
import java.util.Arrays;

/**
 * An image's samples for a form: scaled down where it is larger than the options say, and as whole numbers of 8 or 16 bits.
 * Whole modality values whose range fits keep their values (averaging rounds to the nearest); others are spread over 14 bits,
 * far beyond what a screen shows. Padding is drawn as the dark end. Where a file offers a table and no window, samples are
 * the table's output.
 */
final class FormPixels {

    private static final int SPREAD = (1 << 14) - 1;
    private static final double TAIL = 0.005;
    private static final int HISTOGRAM = 4096;
    private static final long MOST_BYTES = 256L << 20;

    private final RadImage image;
    private final PixelVolume volume;
    private final int rows;
    private final int columns;
    private final boolean table;
    private final float[] source;
    private final float[] target;
    private final Shrink shrink;
    private float low = Float.POSITIVE_INFINITY;
    private float high = Float.NEGATIVE_INFINITY;
    private boolean whole = true;
    private final double slope;
    private final VoiWindow full;

    FormPixels(RadImage image, FormOptions options) {
        this.image = image;
        this.volume = image.pixels();
        int size = volume.frames() == 1 ? options.imageSize() : options.frameSize();
        double scale = Math.min(1, size / (double) Math.max(volume.rows(), volume.columns()));
        this.rows = (int) Math.max(1, Math.round(volume.rows() * scale));
        this.columns = (int) Math.max(1, Math.round(volume.columns() * scale));
        long bytes = 2L * volume.frames() * rows * columns * volume.channels();
        if (volume.frames() > options.maxFrames() || bytes > MOST_BYTES) {
            throw new ImageTooLargeException(
                    "Expected images of at most " + options.maxFrames() + " frames and " + (MOST_BYTES >> 20)
                            + " MiB in a form, found " + volume.frames() + " frames and " + (bytes >> 20) + " MiB.",
                    "raise the limit of frames, lower the size of frames, or give fewer images.");
        }
        this.table = volume.channels() == 1
                && image.presentation().windows().isEmpty()
                && image.presentation().table().isPresent();
        this.source = new float[volume.frameLength()];
        this.target = new float[rows * columns * volume.channels()];
        this.shrink = new Shrink(volume.rows(), volume.columns(), rows, columns, volume.channels());
        range();
        double range = (double) high - low;
        this.slope = whole && range <= 0xffff ? 1 : Math.max(range / SPREAD, Double.MIN_NORMAL);
        this.full = fullRange();
    }

    private void range() {
        for (int f = 0; f < volume.frames(); f++) {
            read(f, false);
            for (float value : source) {
                if (Float.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    whole &= value == Math.rint(value);
                }
            }
        }
        if (low > high) {
            low = 0;
            high = 0;
        }
    }

    /** Reads a frame; padding becomes NaN, or with {@code fill} the dark end. */
    private void read(int frame, boolean fill) {
        volume.readFrame(frame, source);
        float dark = !fill ? Float.NaN : image.presentation().inverted() ? high : low;
        double padding = image.presentation().padding().orElse(Double.NaN);
        VoiTable voi = table ? image.presentation().table().orElseThrow() : null;
        for (int i = 0; i < source.length; i++) {
            float value = source[i];
            if (value == padding || !Float.isFinite(value)) {
                source[i] = dark;
            } else if (voi != null) {
                source[i] = (float) voi.apply(value);
            }
        }
    }

    /** The samples of a frame: unsigned, row-major, channels side by side. */
    char[] frame(int frame) {
        read(frame, true);
        shrink.apply(source, target);
        char[] samples = new char[target.length];
        int most = most();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (char) Math.max(0, Math.min(most, Math.round((target[i] - low) / slope)));
        }
        return samples;
    }

    private int most() {
        return (int) Math.round(((double) high - low) / slope);
    }

    /** All values of display images; otherwise the 0.5 to the 99.5 percentile of all frames. */
    private VoiWindow fullRange() {
        if (table) {
            return exact(0, 1);
        }
        if (volume.type() == io.github.radfound.image.SampleType.UINT8) {
            return exact(0, 255);
        }
        long[] counts = new long[HISTOGRAM];
        double step = Math.max(((double) high - low) / HISTOGRAM, Double.MIN_NORMAL);
        for (int f = 0; f < volume.frames(); f++) {
            read(f, false);
            for (float value : source) {
                if (!Float.isNaN(value)) {
                    counts[(int) Math.min(HISTOGRAM - 1, (value - low) / step)]++;
                }
            }
        }
        long total = Arrays.stream(counts).sum();
        int from = 0;
        for (long below = counts[0]; below <= TAIL * total && from < HISTOGRAM - 1; below += counts[from]) {
            from++;
        }
        int to = HISTOGRAM - 1;
        for (long above = counts[to]; above <= TAIL * total && to > from; above += counts[to]) {
            to--;
        }
        return exact(low + from * step, low + (to + 1) * step);
    }

    private static VoiWindow exact(double from, double to) {
        return new VoiWindow((from + to) / 2, Math.max(to - from, 1e-6), VoiWindow.Function.LINEAR_EXACT);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int frames() {
        return volume.frames();
    }

    int channels() {
        return volume.channels();
    }

    int bits() {
        return most() <= 0xff ? 8 : 16;
    }

    double minimum() {
        return low;
    }

    double slope() {
        return slope;
    }

    VoiWindow fullWindow() {
        return full;
    }
}
