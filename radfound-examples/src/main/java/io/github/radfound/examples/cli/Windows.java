package io.github.radfound.examples.cli;

import io.github.radfound.error.RequestException;
import io.github.radfound.image.Modality;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose a window in place of the file's own. */
final class Windows {

    /** Customary windows of CT in Hounsfield units. */
    enum Preset {
        LUNG(-600, 1500),
        BONE(400, 1800),
        BRAIN(40, 80),
        SOFT_TISSUE(40, 400);

        private final VoiWindow window;

        Preset(double center, double width) {
            window = new VoiWindow(center, width, VoiWindow.Function.LINEAR);
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--window",
            split = ",",
            paramLabel = "<center,width>",
            description = "Window in the image's own units (HU for CT), in place of the file's.")
    private double @Nullable [] window;

    @Option(names = "--preset", paramLabel = "<name>", description = "Window for CT: ${COMPLETION-CANDIDATES}.")
    private @Nullable Preset preset;

    /** The images as the options want them shown. */
    List<RadImage> apply(List<RadImage> images) {
        if (window != null && preset != null) {
            throw new RequestException("Expected --window or --preset, found both.", "give one of them.");
        }
        if (window != null && window.length != 2) {
            throw new RequestException(
                    "Expected --window with a center and a width, found " + window.length + " numbers.",
                    "give for example --window 40,400.");
        }
        if (preset != null) {
            VoiWindow chosen = preset.window;
            return images.stream()
                    .map(image -> shown(inHounsfield(image), chosen))
                    .toList();
        }
        if (window != null) {
            VoiWindow chosen = new VoiWindow(window[0], window[1], VoiWindow.Function.LINEAR);
            return images.stream().map(image -> shown(image, chosen)).toList();
        }
        return images;
    }

    private static RadImage inHounsfield(RadImage image) {
        if (image.context().modality() != Modality.CT) {
            throw new RequestException(
                    "Expected CT images for --preset, found "
                            + (image.context().modality() == null
                                    ? "an unknown modality"
                                    : image.context().modality())
                            + ".",
                    "give --window in the image's own units.");
        }
        return image;
    }

    private static RadImage shown(RadImage image, VoiWindow window) {
        if (image.pixels().channels() != 1) {
            throw new RequestException("Expected grey images for a window, found colours.", "leave the option out.");
        }
        Presentation p = image.presentation();
        return RadImage.of(
                image.pixels(),
                image.context(),
                new Presentation(p.inverted(), List.of(window), p.padding(), p.table(), p.pixelAspect()));
    }
}
