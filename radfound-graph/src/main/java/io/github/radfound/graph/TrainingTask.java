package io.github.radfound.graph;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a model is trained, and how.
 *
 * @param trained    which tensors of the checkpoint, by their names in the classic layout ({@link ModuleNames}); what
 *                   does not reach the loss is left alone
 * @param lora       low-rank adapters to train beside frozen layers, or {@code null}
 * @param recomputed whether the blocks of the transformers keep nothing but their inputs, and are computed a second time
 *                   on the way back (<a href="https://arxiv.org/abs/1604.06174">arXiv 1604.06174</a>): less memory, more
 *                   time, the same gradients
 * @param shared     whether several images of a batch may be one and the same picture, which the vision encoder then looks
 *                   at once: several questions about a study cost one look at it
 */
public record TrainingTask(
        Predicate<String> trained, @Nullable LoraSettings lora, boolean recomputed, boolean shared) {

    /** Checks that there is a choice. */
    public TrainingTask {
        Objects.requireNonNull(trained, "trained");
    }

    /** Trains tensors of the checkpoint. */
    public static TrainingTask of(Predicate<String> trained) {
        return new TrainingTask(trained, null, false, false);
    }

    /** Trains everything. */
    public static TrainingTask everything() {
        return of(name -> true);
    }

    /** Trains what connects images to the language model, the Q-Former with its projection or LLaVA's projector. */
    public static TrainingTask alignment() {
        return of(name -> name.startsWith("qformer.")
                || name.equals("query_tokens")
                || name.startsWith("language_projection.")
                || name.startsWith("multi_modal_projector."));
    }

    /** Trains adapters and nothing else. */
    public static TrainingTask ofAdapters(LoraSettings lora) {
        return new TrainingTask(name -> false, Objects.requireNonNull(lora, "lora"), false, false);
    }

    /** The same with adapters. */
    public TrainingTask withLora(LoraSettings settings) {
        return new TrainingTask(trained, Objects.requireNonNull(settings, "settings"), recomputed, shared);
    }

    /** The same with blocks that are computed a second time instead of being kept. */
    public TrainingTask withRecomputedBlocks() {
        return new TrainingTask(trained, lora, true, shared);
    }

    /** The same for batches that name the picture of each image, by the input {@code pictures}. */
    public TrainingTask withSharedPictures() {
        return new TrainingTask(trained, lora, recomputed, true);
    }
}
