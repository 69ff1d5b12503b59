package io.github.radfound.training.data;

import io.github.radfound.error.TrainingException;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import java.util.OptionalDouble;

/** Pixels that are no numbers. Answering shows them as black; what is trained with should be whole. */
final class Numbers {

    private Numbers() {}

    /**
     * Refuses an image with a pixel that is NaN or infinite, unless that is its padding.
     *
     * @throws TrainingException that names the row
     */
    static void require(Sample sample, RadImage image) {
        PixelVolume pixels = image.pixels();
        if (pixels.type() != SampleType.FLOAT32) {
            return;
        }
        OptionalDouble padding = image.presentation().padding();
        float[] frame = new float[pixels.frameLength()];
        for (int i = 0; i < pixels.frames(); i++) {
            pixels.readFrame(i, frame);
            for (float pixel : frame) {
                boolean padded = padding.isPresent() && Float.compare((float) padding.getAsDouble(), pixel) == 0;
                if (!Float.isFinite(pixel) && !padded) {
                    throw unsuited(sample, pixel);
                }
            }
        }
    }

    /** Refuses prepared pixels that are no numbers. */
    static void require(Sample sample, float[] tile) {
        for (float pixel : tile) {
            if (!Float.isFinite(pixel)) {
                throw unsuited(sample, pixel);
            }
        }
    }

    private static TrainingException unsuited(Sample sample, float pixel) {
        return Rows.unsuited(
                sample.row(), "pixels that are numbers", String.valueOf(pixel), "repair or leave out the image.");
    }
}
