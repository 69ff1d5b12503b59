package io.github.radfound.eval.metric.internal;

import io.github.radfound.eval.metric.PrecisionRecall;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ROUGE as the early versions of the Python package "rouge" (pltrdy) compute it: words between blanks, sets of n-grams. */
public final class PltrdyRouge {

    private PltrdyRouge() {}

    /** Sets of n-grams; the harmonic mean. */
    public static PrecisionRecall ngrams(int n, String hypothesis, String reference) {
        Set<List<String>> own = runs(n, words(hypothesis));
        Set<List<String>> other = runs(n, words(reference));
        Set<List<String>> common = new HashSet<>(own);
        common.retainAll(other);
        double precision = own.isEmpty() ? 0 : common.size() / (double) own.size();
        double recall = other.isEmpty() ? 0 : common.size() / (double) other.size();
        return new PrecisionRecall(precision, recall, 2 * precision * recall / (precision + recall + 1e-8));
    }

    /** The longest common subsequence; recall counts {@code (P/R)²} times as much as precision. */
    public static PrecisionRecall subsequence(String hypothesis, String reference) {
        List<String> own = words(hypothesis);
        List<String> other = words(reference);
        double common = CommonSubsequence.length(other, own);
        double precision = common / Math.max(1, own.size());
        double recall = common / Math.max(1, other.size());
        double beta = precision / (recall + 1e-12);
        double f = (1 + beta * beta) * recall * precision / (recall + beta * beta * precision + 1e-12);
        return new PrecisionRecall(precision, recall, f);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static Set<List<String>> runs(int n, List<String> words) {
        Set<List<String>> runs = new HashSet<>();
        for (int i = 0; i + n <= words.size(); i++) {
            runs.add(words.subList(i, i + n));
        }
        return runs;
    }
}
