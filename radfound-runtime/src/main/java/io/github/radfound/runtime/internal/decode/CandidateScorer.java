package io.github.radfound.runtime.internal.decode;

import io.github.radfound.runtime.internal.generate.LogSumExp;
import io.github.radfound.runtime.internal.session.NativeClock;
import io.github.radfound.spi.RunControl;
import java.util.Arrays;
import java.util.List;

/**
 * Scores candidate answers to a closed question. A candidate's score is the sum of the log-probabilities of its tokens
 * after the prompt, each after the true tokens before it; nothing is generated. The prompt is read once.
 *
 * <p>Longer candidates have lower sums; a caller who wants an answer and its beginnings to be told apart appends an
 * end-of-sequence token to each.
 */
public final class CandidateScorer {

    private CandidateScorer() {}

    /**
     * Scores candidates.
     *
     * @param prompt     its {@code newTokens} are not used
     * @param candidates ids of each candidate, at least one each
     * @param control    checked between runs
     * @return for each candidate its summed log-probability
     */
    public static double[] score(
            Decoder decoder, DecoderPrompt prompt, List<int[]> candidates, RunControl control, NativeClock clock) {
        int longest = candidates.stream().mapToInt(c -> c.length).max().orElseThrow();
        DecoderPrompt room = new DecoderPrompt(prompt.ids(), prompt.visualPositions(), prompt.visualTokens(), longest);
        control.check();
        try (DecoderRun run = decoder.start(List.of(room), 1, false, clock)) {
            float[] logits = new float[run.vocabulary()];
            run.logits(0, logits);
            double normaliser = LogSumExp.of(logits);
            double[] scores = new double[candidates.size()];
            for (int i = 0; i < scores.length; i++) {
                control.check();
                int[] ids = candidates.get(i);
                scores[i] = logits[ids[0]] - normaliser + rest(run, ids);
            }
            return scores;
        }
    }

    /** The summed log-probability of all tokens but the first. */
    private static double rest(DecoderRun run, int[] ids) {
        double[] sum = {0};
        if (ids.length > 1) {
            run.tryOut(
                    Arrays.copyOf(ids, ids.length - 1),
                    (place, logits) -> sum[0] += logits[ids[place + 1]] - LogSumExp.of(logits));
        }
        return sum[0];
    }

    /**
     * The share of each candidate in the probability of all: the softmax of their scores.
     *
     * @return probabilities that add up to 1
     */
    public static double[] probabilities(double[] scores) {
        double max = Arrays.stream(scores).max().orElseThrow();
        double sum = Arrays.stream(scores).map(s -> Math.exp(s - max)).sum();
        return Arrays.stream(scores).map(s -> Math.exp(s - max) / sum).toArray();
    }
}
