package io.github.radfound.image;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How modality values become grey levels for a person.
 *
 * @param inverted whether low values are bright (MONOCHROME1, DICOM PS3.3 C.7.6.3.1.2)
 * @param windows  windows offered by the file, best first; empty for none
 * @param padding  modality value of pixels outside the image (Pixel Padding Value), if any
 */
public record Presentation(boolean inverted, List<VoiWindow> windows, OptionalDouble padding) {

    /** Bright is high, no window, no padding. */
    public static final Presentation PLAIN = new Presentation(false, List.of(), OptionalDouble.empty());

    /** Copies the windows. */
    public Presentation {
        windows = List.copyOf(windows);
    }
}
