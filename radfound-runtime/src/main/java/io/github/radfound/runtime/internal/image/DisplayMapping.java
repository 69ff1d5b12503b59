package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import io.github.radfound.image.VoiWindow;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns modality values into 8-bit pictures. Grey values go through the CT windows where the plan has them (one for each
 * of red, green and blue), else through the file's first window or its table, else, unless they are bytes already, through a window
 * from the 0.5 to the 99.5 percentile of all frames, padding left out. Colours are display values and are rounded to
 * bytes.
 */
final class DisplayMapping {

    private static final double LOW = 0.005;
    private static final double HIGH = 0.995;

    private final List<GreyMapping> mappings;
    private final boolean inverted;

    private DisplayMapping(List<GreyMapping> mappings, boolean inverted) {
        this.mappings = mappings;
        this.inverted = inverted;
    }

    /**
     * The mapping of an image.
     *
     * @param image   the image
     * @param reader  its frames, which are all read if percentiles are needed
     * @param windows CT windows, or empty
     */
    static DisplayMapping of(RadImage image, SlabReader reader, List<VoiWindow> windows) {
        Presentation presentation = image.presentation();
        boolean inverted = presentation.inverted();
        if (image.pixels().channels() == 3) {
            return new DisplayMapping(List.of(), inverted);
        }
        if (!windows.isEmpty()) {
            return new DisplayMapping(
                    windows.stream().map(w -> new GreyMapping(w, inverted)).toList(), inverted);
        }
        if (!presentation.windows().isEmpty()) {
            return new DisplayMapping(
                    List.of(new GreyMapping(presentation.windows().get(0), inverted)), inverted);
        }
        if (presentation.table().isPresent()) {
            return new DisplayMapping(
                    List.of(new GreyMapping(presentation.table().get(), inverted)), inverted);
        }
        if (image.pixels().type() == SampleType.UINT8) {
            return new DisplayMapping(List.of(), inverted);
        }
        return new DisplayMapping(
                List.of(new GreyMapping(percentiles(reader, image.pixels().frames()), inverted)), inverted);
    }

    /** Levels of one picture: one plane or three. */
    ByteImage apply(float[] values, int width, int height, int channels) {
        if (!mappings.isEmpty()) {
            return new ByteImage(
                    width, height, mappings.stream().map(m -> m.apply(values)).toArray(byte[][]::new));
        }
        byte[][] planes = new byte[channels][width * height];
        for (int c = 0; c < channels; c++) {
            byte[] plane = planes[c];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = rounded(values[i * channels + c]);
            }
        }
        return new ByteImage(width, height, planes);
    }

    private byte rounded(float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        int level = Math.max(0, Math.min(255, Math.round(value)));
        return (byte) (inverted ? 255 - level : level);
    }

    private static VoiWindow percentiles(SlabReader reader, int frames) {
        OrderStatistics statistics = new OrderStatistics(consumer -> readAll(reader, frames, consumer));
        if (statistics.count() == 0) {
            return new VoiWindow(0, 1, VoiWindow.Function.LINEAR_EXACT);
        }
        double low = statistics.quantile(LOW);
        double high = statistics.quantile(HIGH);
        // A flat image becomes an even middle grey.
        return high > low
                ? new VoiWindow(low + (high - low) / 2, high - low, VoiWindow.Function.LINEAR_EXACT)
                : new VoiWindow(low, 1, VoiWindow.Function.LINEAR_EXACT);
    }

    private static void readAll(SlabReader reader, int frames, Consumer<float[]> consumer) {
        for (int f = 0; f < frames; f++) {
            consumer.accept(reader.frame(f));
        }
    }
}
