package io.github.radfound.training.internal.recipe;

import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.data.ViewSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Views of images as batches for CC-MIM; all that is drawn follows from the seed and the number of the batch. */
public final class ViewBatches implements TrainingData {

    private static final int CONTEXT = 8;
    private static final double REPLACED = 0.15;
    private static final double RISE = 0.1;
    private static final long EVALUATION = -1_000_000_007L;

    private final ViewSource pictures;
    private final PretrainingTask task;
    private final BlockMask mask;
    private final int side;
    private final long seed;
    private final double batches;

    /**
     * Views of pictures.
     *
     * @param side    height and width of the model's images
     * @param batches of the whole training, over the first tenth of which the contextual term gains its weight
     */
    public ViewBatches(ViewSource pictures, PretrainingTask task, BlockMask mask, int side, long seed, long batches) {
        this.pictures = pictures;
        this.task = task;
        this.mask = mask;
        this.side = side;
        this.seed = seed;
        this.batches = batches;
    }

    @Override
    public int size() {
        return pictures.size();
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
        int augmentations = task.contextual() ? 2 : 1;
        int views = augmentations * samples.size();
        int each = 3 * side * side;
        float[] values = new float[Math.multiplyExact(views, each)];
        float[] masked = new float[views * mask.patches()];
        for (int view = 0; view < views; view++) {
            float[] tile = pictures.view(samples.get(view % samples.size()), random);
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
            addContexts(batch, samples, views, random);
            batch.floats("context_weight", new float[] {(float) contextWeight});
        }
        return batch.build();
    }

    private void addContexts(Batch.Builder batch, List<Integer> samples, int views, Random random) {
        List<@Nullable String> studies = new ArrayList<>();
        samples.forEach(sample -> studies.add(pictures.study(sample)));
        ContextDraw draw = ContextDraw.of(studies, views / samples.size(), CONTEXT, random);
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
                int first = samples.get(a % samples.size());
                int second = samples.get(b % samples.size());
                positives[a * views + b] = a != b && pictures.alike(first, second) ? 1 : 0;
            }
        }
        batch.floats("replaced", replaced, views)
                .longs("contexts", draw.members(), draw.count(), CONTEXT)
                .longs("context_mask", draw.mask(), draw.count(), CONTEXT)
                .longs("context_places", draw.places(), views)
                .floats("positives", positives, views, views)
                .floats("candidates", candidates, views, views);
    }
}
