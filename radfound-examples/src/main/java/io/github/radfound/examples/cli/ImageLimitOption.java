package io.github.radfound.examples.cli;

import io.github.radfound.image.ImageLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The limit on the size of images, which protects from files that would take all memory. */
final class ImageLimitOption {

    /** Name of the option. */
    static final String NAME = "--max-image-pixels";

    @Option(
            names = NAME,
            paramLabel = "<n>",
            description = "Most pixels of one frame, checked before it is decoded; 100000000 unless given.")
    private @Nullable Long pixels;

    ImageLimitOption() {}

    /** The limits. Whoever allows larger frames allows the bytes that they need, as far as an array in Java reaches. */
    ImageLimits limits() {
        ImageLimits usual = ImageLimits.DEFAULT;
        if (pixels == null) {
            return usual;
        }
        return new ImageLimits(
                pixels, usual.maxFrames(), pixels > usual.maxPixels() ? Integer.MAX_VALUE : usual.maxBytes());
    }
}
