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

    private record Key(List<Path> images, List<Integer> days) {}

    private final ModelInputs inputs;
    private final Cache<Key, PreparedImages> cache;

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
                .<Key, PreparedImages>weigher((key, images) -> (int) Math.min(Integer.MAX_VALUE, images.bytes()))
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
        Key key = new Key(sample.images(), sample.days());
        PreparedImages known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        try {
            List<RadImage> images = new ArrayList<>();
            for (int i = 0; i < sample.images().size(); i++) {
                RadImage image = RadImage.of(sample.images().get(i));
                Numbers.require(sample, image);
                images.add(image.withContext(
                        Priors.dated(image.context(), sample.days().get(i))));
            }
            PreparedImages prepared = inputs.images(images);
            prepared.tiles().forEach(tile -> Numbers.require(sample, tile));
            cache.put(key, prepared);
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
}
