package io.github.radfound.training.data;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import io.github.radfound.runtime.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Images of samples, changed at random and then prepared as the model takes them. Pictures are read once, made smaller (at
 * most {@value #OVERSIZE} times the model's own size) and kept as long as they fit into a number of bytes. Of several frames
 * the middle one is taken. Safe for use by many threads.
 */
public final class AugmentedPixels {

    /** How many times larger than the model's images pictures are kept. */
    public static final int OVERSIZE = 3;

    /** A picture, and what the prompt says of it. */
    private record Known(Picture picture, ImageContext context) {}

    private final ModelInputs inputs;
    private final Augmentation augmentation;
    private final Cache<Path, Known> cache;

    /**
     * Pictures for a model.
     *
     * @param inputs       how the model takes images; stays with the caller
     * @param augmentation how they are changed
     * @param bytes        most bytes that are kept; 0 for none
     */
    public AugmentedPixels(ModelInputs inputs, Augmentation augmentation, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative, was " + bytes);
        }
        this.inputs = Objects.requireNonNull(inputs, "inputs");
        this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<Path, Known>weigher((file, known) -> known.picture().samples().length)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The images of a sample, newly drawn.
     *
     * @param random what is drawn with
     * @throws TrainingException if an image is missing, damaged, or holds what is no number; the message names the row
     */
    public PreparedImages of(Sample sample, Random random) {
        List<RadImage> crops = new ArrayList<>();
        List<Augmentation.Draw> draws = new ArrayList<>();
        try {
            for (int i = 0; i < sample.images().size(); i++) {
                Augmentation.Draw draw = augmentation.draw(random);
                Known known = picture(sample, sample.images().get(i));
                crops.add(known.picture()
                        .crop(draw)
                        .withContext(Priors.dated(known.context(), sample.days().get(i))));
                draws.add(draw);
            }
            PreparedImages prepared = inputs.images(crops);
            long[] image = prepared.imageIndex();
            for (int tile = 0; tile < image.length; tile++) {
                change(prepared.tiles().get(tile), draws.get((int) image[tile]));
            }
            prepared.tiles().forEach(tile -> Numbers.require(sample, tile));
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

    private Known picture(Sample sample, Path file) {
        Known known = cache.getIfPresent(file);
        if (known == null) {
            RadImage image = RadImage.of(file);
            Numbers.require(sample, image);
            Picture picture =
                    Picture.of(Rendering.frame(image, image.pixels().frames() / 2), OVERSIZE * inputs.tileSize());
            // One picture without a scale: what is cut out and made smaller has other distances, and no slices.
            known = new Known(picture, image.context().withSpacing(0, 0).withSlicePositions(List.of()));
            cache.put(file, known);
        }
        return known;
    }

    private void change(float[] tile, Augmentation.Draw draw) {
        int plane = tile.length / inputs.mean().size();
        for (int c = 0; c < inputs.mean().size(); c++) {
            float mean = inputs.mean().get(c).floatValue();
            float deviation = inputs.deviation().get(c).floatValue();
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                tile[i] = (draw.apply(tile[i] * deviation + mean) - mean) / deviation;
            }
        }
    }
}
