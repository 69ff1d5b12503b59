package io.github.radfound.eval.reader.internal;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a form knows of an image besides its pixels. A stored sample {@code q} stands for {@code minimum + slope·q}.
 *
 * @param id       name of the element that holds the pixels
 * @param label    what is known of the view, without anything that identifies a patient
 * @param rows     rows
 * @param columns  columns
 * @param frames   frames
 * @param channels 1, or 3 for colour
 * @param bits     8 or 16
 * @param minimum  modality value of sample 0
 * @param slope    modality units a step
 * @param inverted whether low values are bright
 * @param aspect   height of a pixel divided by its width
 * @param ct       whether the windows in use for CT make sense
 * @param windows  windows, the first at the start
 */
record FormImage(
        String id,
        String label,
        int rows,
        int columns,
        int frames,
        int channels,
        int bits,
        double minimum,
        double slope,
        boolean inverted,
        double aspect,
        boolean ct,
        List<Window> windows) {

    private static final int MOST_WINDOWS = 6;

    /**
     * A window.
     *
     * @param name     what it is called
     * @param center   center in modality units
     * @param width    width in modality units
     * @param function name of the function of PS3.3 C.11.2.1.3
     */
    record Window(String name, double center, double width, String function) {

        static Window of(String name, VoiWindow window) {
            return new Window(
                    name, window.center(), window.width(), window.function().name());
        }
    }

    static FormImage of(String id, RadImage image, FormPixels pixels) {
        Presentation presentation = image.presentation();
        ImageContext context = image.context();
        boolean spaced = context.rowSpacing() > 0 && context.columnSpacing() > 0;
        List<Window> windows = pixels.channels() == 1 ? windows(presentation, pixels) : List.of();
        return new FormImage(
                id,
                label(context),
                pixels.rows(),
                pixels.columns(),
                pixels.frames(),
                pixels.channels(),
                pixels.bits(),
                pixels.minimum(),
                pixels.slope(),
                presentation.inverted(),
                spaced ? context.rowSpacing() / context.columnSpacing() : presentation.pixelAspect(),
                context.modality() == Modality.CT && pixels.channels() == 1,
                windows);
    }

    /** Those of the file, unless its table was applied, and one for all values. */
    private static List<Window> windows(Presentation presentation, FormPixels pixels) {
        List<Window> windows = new ArrayList<>();
        for (VoiWindow window : presentation.windows()) {
            if (windows.size() < MOST_WINDOWS) {
                windows.add(Window.of("Window " + (windows.size() + 1), window));
            }
        }
        windows.add(Window.of("Full", pixels.fullWindow()));
        return windows;
    }

    /** The same under another name. */
    FormImage named(String name) {
        return new FormImage(
                name, label, rows, columns, frames, channels, bits, minimum, slope, inverted, aspect, ct, windows);
    }

    private static String label(ImageContext context) {
        @Nullable Object[] parts = {context.modality(), context.bodyPart(), context.laterality(), context.view()};
        return String.join(
                " ",
                Stream.of(parts)
                        .filter(Objects::nonNull)
                        .map(part -> part.toString().replace('_', ' '))
                        .toList());
    }
}
