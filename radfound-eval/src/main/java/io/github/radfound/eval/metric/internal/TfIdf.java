package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weights of n-grams: the logarithm of the number of samples over the number of those whose references have it. */
public final class TfIdf {

    private final double logSamples;
    private final List<Map<List<String>, Integer>> samplesWith;

    private TfIdf(double logSamples, List<Map<List<String>, Integer>> samplesWith) {
        this.logSamples = logSamples;
        this.samplesWith = samplesWith;
    }

    /** Weights after the references of a corpus. */
    public static TfIdf of(List<List<NgramCounts>> references, int orders) {
        List<Map<List<String>, Integer>> samplesWith = new ArrayList<>();
        for (int n = 0; n < orders; n++) {
            Map<List<String>, Integer> counts = new HashMap<>();
            for (List<NgramCounts> sample : references) {
                Set<List<String>> distinct = new HashSet<>();
                for (NgramCounts text : sample) {
                    distinct.addAll(text.orders().get(n).keySet());
                }
                distinct.forEach(run -> counts.merge(run, 1, Integer::sum));
            }
            samplesWith.add(counts);
        }
        return new TfIdf(Math.log(references.size()), samplesWith);
    }

    /**
     * The cosine of two texts' weighted counts of one order; 0 where either has no weight.
     *
     * @param clipped whether a count of the first text counts at most as often as in the second
     */
    public double cosine(NgramCounts first, NgramCounts second, int order, boolean clipped) {
        Map<List<String>, Integer> own = first.orders().get(order - 1);
        Map<List<String>, Integer> other = second.orders().get(order - 1);
        double product = 0;
        for (Map.Entry<List<String>, Integer> entry : own.entrySet()) {
            int reference = other.getOrDefault(entry.getKey(), 0);
            int count = clipped ? Math.min(entry.getValue(), reference) : entry.getValue();
            double weight = weight(entry.getKey());
            product += weight * count * weight * reference;
        }
        double norms = norm(own) * norm(other);
        return norms == 0 ? 0 : product / norms;
    }

    private double norm(Map<List<String>, Integer> counts) {
        double squares = 0;
        for (Map.Entry<List<String>, Integer> entry : counts.entrySet()) {
            double weighted = entry.getValue() * weight(entry.getKey());
            squares += weighted * weighted;
        }
        return Math.sqrt(squares);
    }

    private double weight(List<String> run) {
        int samples = samplesWith.get(run.size() - 1).getOrDefault(run, 0);
        return logSamples - Math.log(Math.max(1, samples));
    }
}
