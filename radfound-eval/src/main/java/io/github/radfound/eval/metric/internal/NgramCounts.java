package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each run of tokens occurs in a text.
 *
 * @param tokens the number of tokens
 * @param orders for each length of run from 1 up, the runs with their numbers
 */
public record NgramCounts(int tokens, List<Map<List<String>, Integer>> orders) {

    /** Copies the list. */
    public NgramCounts {
        orders = List.copyOf(orders);
    }

    /** Counts runs of 1 to {@code longest} tokens. */
    public static NgramCounts of(List<String> tokens, int longest) {
        List<Map<List<String>, Integer>> orders = new ArrayList<>();
        for (int n = 1; n <= longest; n++) {
            Map<List<String>, Integer> counts = new HashMap<>();
            for (int i = 0; i + n <= tokens.size(); i++) {
                counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
            }
            orders.add(counts);
        }
        return new NgramCounts(tokens.size(), orders);
    }

    /** Occurrences in common, each run at most as often as in the text where it is rarer. */
    public int overlap(NgramCounts other, int order) {
        return overlap(other.orders.get(order - 1), order);
    }

    /** Occurrences in common with counts of the same order. */
    public int overlap(Map<List<String>, Integer> other, int order) {
        int overlap = 0;
        for (Map.Entry<List<String>, Integer> entry : orders.get(order - 1).entrySet()) {
            overlap += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
        }
        return overlap;
    }

    /** The number of runs of a length. */
    public int total(int order) {
        return Math.max(0, tokens - order + 1);
    }

    /** For each run of one length, the largest number in any of several texts. */
    public static Map<List<String>, Integer> largest(List<NgramCounts> texts, int order) {
        Map<List<String>, Integer> largest = new HashMap<>();
        for (NgramCounts text : texts) {
            text.orders.get(order - 1).forEach((run, count) -> largest.merge(run, count, Math::max));
        }
        return largest;
    }
}
