package io.github.radfound.training.data;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The images of samples as a model takes them, read once and kept as long as they fit into a number of bytes. Safe for use
 * by many threads.
 */
public final class PreparedPixels {

    private final ModelInputs inputs;
    private final Cache<List<Path>, PreparedImages> cache;

    /**
     * Pixels for a model.
     *
     * @param inputs how the model takes images; stays with the caller
     * @param bytes  most bytes that are kept; 0 for none
     */
    public PreparedPixels(ModelInputs inputs, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative, was " + bytes);
        }
        this.inputs = Objects.requireNonNull(inputs, "inputs");
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<List<Path>, PreparedImages>weigher(
                        (files, images) -> (int) Math.min(Integer.MAX_VALUE, images.bytes()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The images of a sample.
     *
     * @throws TrainingException if one is missing, damaged, or holds what is no number, or if they are more than the model
     *                           takes; the message names the row
     */
    public PreparedImages of(Sample sample) {
        PreparedImages known = cache.getIfPresent(sample.images());
        if (known != null) {
            return known;
        }
        try {
            List<RadImage> images = new ArrayList<>();
            for (Path file : sample.images()) {
                images.add(RadImage.of(file));
            }
            PreparedImages prepared = inputs.images(images);
            requireNumbers(sample, prepared);
            cache.put(sample.images(), prepared);
            return prepared;
        } catch (TrainingException e) {
            throw e;
        } catch (RadFoundException e) {
            throw new TrainingException(
                    "Row " + sample.row() + ": expected images that the model takes, found "
                            + e.getClass().getSimpleName() + ".",
                    "repair or leave out the row; " + e.remedy(),
                    e);
        }
    }

    private static void requireNumbers(Sample sample, PreparedImages prepared) {
        for (float[] tile : prepared.tiles()) {
            for (float pixel : tile) {
                if (Float.isNaN(pixel) || Float.isInfinite(pixel)) {
                    throw Rows.unsuited(
                            sample.row(),
                            "pixels that are numbers",
                            String.valueOf(pixel),
                            "repair or leave out the image.");
                }
            }
        }
    }
}
