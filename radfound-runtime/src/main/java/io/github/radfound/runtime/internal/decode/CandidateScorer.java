package io.github.radfound.runtime.internal.decode;

import io.github.radfound.runtime.internal.generate.LogSumExp;
import io.github.radfound.runtime.internal.session.NativeClock;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
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

    /** Bounds the logits of one run, in bytes. */
    private static final long LOGITS_BYTES = 32L << 20;

    private static final int MOST_ROWS = 16;

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
        int group = groupSize(decoder.vocabulary(), longest, candidates.size());
        control.check();
        try (DecoderRun run = decoder.start(List.of(room), group, false, clock)) {
            double[] scores = firstTokens(run, candidates);
            List<Integer> longer = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                if (candidates.get(i).length > 1) {
                    longer.add(i);
                }
            }
            for (int begin = 0; begin < longer.size(); begin += group) {
                control.check();
                addRest(run, candidates, longer.subList(begin, Math.min(begin + group, longer.size())), scores);
            }
            return scores;
        }
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

    private static int groupSize(int vocabulary, int longest, int candidates) {
        long rowBytes = (long) vocabulary * longest * Float.BYTES;
        return (int) Math.max(1, Math.min(Math.min(MOST_ROWS, candidates), LOGITS_BYTES / rowBytes));
    }

    private static double[] firstTokens(DecoderRun run, List<int[]> candidates) {
        float[] logits = new float[run.vocabulary()];
        run.logits(0, logits);
        double normaliser = LogSumExp.of(logits);
        return candidates.stream().mapToDouble(c -> logits[c[0]] - normaliser).toArray();
    }

    private static void addRest(DecoderRun run, List<int[]> candidates, List<Integer> group, double[] scores) {
        List<int[]> read = group.stream()
                .map(candidates::get)
                .map(c -> Arrays.copyOf(c, c.length - 1))
                .toList();
        run.tryOut(read, (row, place, logits) -> {
            int candidate = group.get(row);
            scores[candidate] += logits[candidates.get(candidate)[place + 1]] - LogSumExp.of(logits);
        });
    }
}
