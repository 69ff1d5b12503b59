package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How modality values become grey levels for a person.
 *
 * @param inverted    whether low values are bright (MONOCHROME1, DICOM PS3.3 C.7.6.3.1.2)
 * @param windows     windows offered by the file, best first; empty for none
 * @param padding     modality value of pixels outside the image (Pixel Padding Value), if any
 * @param table       the table offered by the file, used where it offers no window
 * @param pixelAspect height of a pixel divided by its width (Pixel Aspect Ratio, PS3.3 C.7.6.3.1.7); of meaning only where
 *                    the context knows no spacing
 */
public record Presentation(
        boolean inverted,
        List<VoiWindow> windows,
        OptionalDouble padding,
        Optional<VoiTable> table,
        double pixelAspect) {

    /** Bright is high, no window, no padding. */
    public static final Presentation PLAIN = new Presentation(false, List.of(), OptionalDouble.empty());

    /** Copies the windows and checks the aspect ratio. */
    public Presentation {
        windows = List.copyOf(windows);
        if (!(pixelAspect > 0) || Double.isInfinite(pixelAspect)) {
            throw new RequestException("Expected a pixel aspect ratio above 0, found " + pixelAspect + ".", "give 1.");
        }
    }

    /** Square pixels without a table. */
    public Presentation(boolean inverted, List<VoiWindow> windows, OptionalDouble padding) {
        this(inverted, windows, padding, Optional.empty(), 1);
    }
}
