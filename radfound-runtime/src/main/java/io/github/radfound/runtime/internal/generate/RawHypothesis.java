package io.github.radfound.runtime.internal.generate;

import io.github.radfound.result.Hypothesis.Finish;
import org.jspecify.annotations.Nullable;

/**
 * A generated sequence before it becomes text.
 *
 * @param ids              the new tokens, an end-of-sequence token included and padding excluded
 * @param logProbabilities for each token its logarithm of the softmax of the model's raw logits
 * @param score            for a beam search the summed log-probability after the logits processors divided by the length
 *                         to the power of the length penalty; otherwise the sum of {@code logProbabilities}
 * @param finish           why the sequence ended
 * @param stepLogits       the raw logits of each step, [tokens][vocabulary], or {@code null} if not asked for; handed over
 */
public record RawHypothesis(
        int[] ids, double[] logProbabilities, double score, Finish finish, float @Nullable [][] stepLogits) {}
