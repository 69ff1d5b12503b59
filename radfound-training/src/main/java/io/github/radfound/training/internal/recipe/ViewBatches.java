package io.github.radfound.training.internal.recipe;

import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.data.AugmentedPixels;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Views of images as batches for CC-MIM; all that is drawn follows from the seed and the number of the batch. */
public final class ViewBatches implements TrainingData {

    private static final int CONTEXT = 8;
    private static final double REPLACED = 0.15;
    private static final double RISE = 0.1;
    private static final long EVALUATION = -1_000_000_007L;

    private final List<Sample> images;
    private final AugmentedPixels pixels;
    private final PretrainingTask task;
    private final BlockMask mask;
    private final int side;
    private final long seed;
    private final double batches;

    /**
     * Views of the images of samples, each image for itself.
     *
     * @param side    height and width of the model's images
     * @param batches of the whole training, over the first tenth of which the contextual term gains its weight
     */
    public ViewBatches(
            List<Sample> samples,
            AugmentedPixels pixels,
            PretrainingTask task,
            BlockMask mask,
            int side,
            long seed,
            long batches) {
        this.images = single(samples);
        this.pixels = pixels;
        this.task = task;
        this.mask = mask;
        this.side = side;
        this.seed = seed;
        this.batches = batches;
    }

    private static List<Sample> single(List<Sample> samples) {
        List<Sample> single = new ArrayList<>();
        for (Sample sample : samples) {
            for (Path image : sample.images()) {
                single.add(sample.withImages(List.of(image)));
            }
        }
        return List.copyOf(single);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int length(int sample) {
        return 1;
    }

    @Override
    public Batch batch(List<Integer> samples) {
        return batch(samples, EVALUATION - samples.get(0), 1);
    }

    @Override
    public Batch batch(List<Integer> samples, long number) {
        return batch(samples, number, Math.min(1, number / (RISE * batches)));
    }

    private Batch batch(List<Integer> samples, long number, double contextWeight) {
        Random random = new Random(Draws.seed(seed, number));
        List<Sample> chosen = samples.stream().map(images::get).toList();
        int augmentations = task.contextual() ? 2 : 1;
        int views = augmentations * chosen.size();
        int each = 3 * side * side;
        float[] values = new float[Math.multiplyExact(views, each)];
        float[] masked = new float[views * mask.patches()];
        for (int view = 0; view < views; view++) {
            float[] tile =
                    pixels.of(chosen.get(view % chosen.size()), random).tiles().get(0);
            System.arraycopy(tile, 0, values, view * each, each);
            if (task.masked()) {
                mask.draw(tile, random, masked, view * mask.patches());
            }
        }
        Batch.Builder batch = Batch.builder().floats("pixel_values", values, views, 3, side, side);
        if (task.masked()) {
            batch.floats("masked", masked, views, mask.patches());
        }
        if (task.contextual()) {
            addContexts(batch, chosen, views, random);
            batch.floats("context_weight", new float[] {(float) contextWeight});
        }
        return batch.build();
    }

    private static void addContexts(Batch.Builder batch, List<Sample> chosen, int views, Random random) {
        List<@Nullable String> studies = new ArrayList<>();
        chosen.forEach(sample -> studies.add(sample.study()));
        ContextDraw draw = ContextDraw.of(studies, views / chosen.size(), CONTEXT, random);
        float[] replaced = new float[views];
        for (int view = 0; view < views; view++) {
            replaced[view] = random.nextDouble() < REPLACED ? 1 : 0;
        }
        float[] candidates = new float[views * views];
        float[] positives = new float[views * views];
        Arrays.fill(candidates, 1);
        for (int a = 0; a < views; a++) {
            candidates[a * views + a] = 0;
            for (int b = 0; b < views; b++) {
                Sample first = chosen.get(a % chosen.size());
                Sample second = chosen.get(b % chosen.size());
                positives[a * views + b] = a != b && belongTogether(first, second) ? 1 : 0;
            }
        }
        batch.floats("replaced", replaced, views)
                .longs("contexts", draw.members(), draw.count(), CONTEXT)
                .longs("context_mask", draw.mask(), draw.count(), CONTEXT)
                .longs("context_places", draw.places(), views)
                .floats("positives", positives, views, views)
                .floats("candidates", candidates, views, views);
    }

    /** The same image, or one of the same study and region. */
    static boolean belongTogether(Sample first, Sample second) {
        return first.images().equals(second.images())
                || first.study() != null
                        && Objects.equals(first.study(), second.study())
                        && regions(first).equals(regions(second));
    }

    private static Set<String> regions(Sample sample) {
        return sample.tags().stream()
                .filter(tag -> tag.startsWith(Sample.REGION))
                .collect(Collectors.toSet());
    }
}
