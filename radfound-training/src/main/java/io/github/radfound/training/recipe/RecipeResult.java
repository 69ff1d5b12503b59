package io.github.radfound.training.recipe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe reached.
 *
 * @param recipe       its name
 * @param steps        updates of the weights
 * @param samples      samples trained with
 * @param trained      numbers that were trained
 * @param loss         mean loss of the last twentieth of the steps
 * @param bestLoss     lowest evaluation loss, whose weights were kept, or {@code null} without evaluation
 * @param stoppedEarly whether the evaluation loss ended the training
 * @param seconds      time in training steps, over all resumptions
 * @param checkpoint   the trained model in Hugging Face format, or {@code null} for an adapter
 * @param model        the package for {@code RadFound.load}; for an adapter the one that it belongs to
 * @param adapter      the trained adapter, or {@code null}
 */
public record RecipeResult(
        String recipe,
        long steps,
        int samples,
        long trained,
        double loss,
        @Nullable Double bestLoss,
        boolean stoppedEarly,
        double seconds,
        @Nullable Path checkpoint,
        Path model,
        @Nullable Path adapter) {}
