package io.github.radfound.eval.metric.internal;

import io.github.radfound.eval.metric.PrecisionRecall;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ROUGE-L of texts of several sentences (section 3.2 of Lin, 2004): for each sentence of the reference, the union of its
 * longest common subsequences with all sentences of the hypothesis; no token counts more often than it occurs in either text.
 */
public final class SummaryRouge {

    private SummaryRouge() {}

    /** The score of a text in sentences of tokens. */
    public static PrecisionRecall score(List<List<String>> hypothesis, List<List<String>> reference) {
        Map<String, Integer> own = counts(hypothesis);
        Map<String, Integer> other = counts(reference);
        int hits = 0;
        for (List<String> sentence : reference) {
            BitSet union = new BitSet();
            for (List<String> against : hypothesis) {
                union.or(CommonSubsequence.positions(sentence, against));
            }
            for (int i = union.nextSetBit(0); i >= 0; i = union.nextSetBit(i + 1)) {
                String token = sentence.get(i);
                if (own.getOrDefault(token, 0) > 0 && other.getOrDefault(token, 0) > 0) {
                    hits++;
                    own.merge(token, -1, Integer::sum);
                    other.merge(token, -1, Integer::sum);
                }
            }
        }
        return PrecisionRecall.harmonic(hits, size(hypothesis), size(reference));
    }

    private static Map<String, Integer> counts(List<List<String>> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        sentences.forEach(sentence -> sentence.forEach(token -> counts.merge(token, 1, Integer::sum)));
        return counts;
    }

    private static int size(List<List<String>> sentences) {
        return sentences.stream().mapToInt(List::size).sum();
    }
}
