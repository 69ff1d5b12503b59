package io.github.radfound.eval.metric.internal;

import io.github.radfound.error.EvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds which words may stand for each other: equal ones, ones of equal stem, synonyms. The first stage that fits counts. */
public final class WordMatcher {

    private static final double STEM_WEIGHT = 0.6;
    private static final double SYNONYM_WEIGHT = 0.8;

    /** So many possible pairs take some seconds; a report of a thousand words has a few thousand. */
    private static final int MOST_PAIRS = 500_000;

    private final boolean stems;
    private final Synonyms synonyms;

    /** A matcher with these stages after that of equal words. */
    public WordMatcher(boolean stems, Synonyms synonyms) {
        this.stems = stems;
        this.synonyms = synonyms;
    }

    /** The best alignment that the search finds; see {@link AlignmentSearch}. */
    public WordAlignment align(List<String> own, List<String> other) {
        Map<String, List<Integer>> exact = new HashMap<>();
        Map<String, List<Integer>> byStem = new HashMap<>();
        Map<Integer, List<Integer>> byGroup = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            String word = own.get(i);
            add(exact, word, i);
            if (stems) {
                add(byStem, Stemmers.english(word), i);
            }
            for (int group : synonyms.groups(word)) {
                add(byGroup, group, i);
            }
        }
        List<List<WordAlignment.Pair>> candidates = new ArrayList<>();
        int pairs = 0;
        for (int j = 0; j < other.size(); j++) {
            String word = other.get(j);
            Map<Integer, WordAlignment.Pair> found = new HashMap<>();
            offer(found, exact.getOrDefault(word, List.of()), j, 1);
            if (stems) {
                offer(found, byStem.getOrDefault(Stemmers.english(word), List.of()), j, STEM_WEIGHT);
            }
            for (int group : synonyms.groups(word)) {
                offer(found, byGroup.getOrDefault(group, List.of()), j, SYNONYM_WEIGHT);
            }
            pairs += found.size();
            if (pairs > MOST_PAIRS) {
                throw new EvaluationException(
                        "Expected texts with at most " + MOST_PAIRS
                                + " pairs of words that may match, found more in texts of " + own.size() + " and "
                                + other.size() + " words.",
                        "split them into reports.");
            }
            candidates.add(found.values().stream()
                    .sorted((a, b) -> Integer.compare(a.own(), b.own()))
                    .toList());
        }
        return AlignmentSearch.best(candidates, own.size());
    }

    private static <K> void add(Map<K, List<Integer>> positions, K key, int position) {
        positions.computeIfAbsent(key, k -> new ArrayList<>()).add(position);
    }

    private static void offer(
            Map<Integer, WordAlignment.Pair> found, List<Integer> positions, int other, double weight) {
        for (int own : positions) {
            found.putIfAbsent(own, new WordAlignment.Pair(own, other, weight));
        }
    }
}
