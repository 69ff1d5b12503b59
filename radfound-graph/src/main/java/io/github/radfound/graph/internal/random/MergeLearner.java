package io.github.radfound.graph.internal.random;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns the merges of byte pair encoding (Sennrich, Haddow and Birch, ACL 2016): again and again the most frequent pair
 * of neighbouring symbols becomes one. Plain rather than fast, for short texts.
 */
final class MergeLearner {

    /** Two neighbouring symbols. */
    record Pair(String left, String right) implements Comparable<Pair> {

        String joined() {
            return left + right;
        }

        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::left).thenComparing(Pair::right).compare(this, other);
        }
    }

    private MergeLearner() {}

    /**
     * The first merges for a text.
     *
     * @param words the text's words, each a string of one-character symbols; merges never cross words
     * @param count how many merges, fewer if no pair occurs twice any more; of equally frequent pairs the first in the
     *     order of its characters is taken
     */
    static List<Pair> learn(List<String> words, int count) {
        List<List<String>> split =
                words.stream().map(word -> List.of(word.split(""))).toList();
        List<Pair> merges = new ArrayList<>();
        while (merges.size() < count) {
            Pair best = mostFrequent(frequencies(split));
            if (best == null) {
                break;
            }
            merges.add(best);
            split = split.stream().map(word -> apply(best, word)).toList();
        }
        return merges;
    }

    /** The most frequent pair, the first in order among equals; none if no pair occurs twice. */
    private static @Nullable Pair mostFrequent(Map<Pair, Integer> frequencies) {
        Pair best = null;
        int most = 1;
        for (Map.Entry<Pair, Integer> entry : frequencies.entrySet()) {
            int frequency = entry.getValue();
            boolean first = best != null && frequency == most && entry.getKey().compareTo(best) < 0;
            if (frequency > most || first) {
                best = entry.getKey();
                most = frequency;
            }
        }
        return best;
    }

    private static Map<Pair, Integer> frequencies(List<List<String>> words) {
        Map<Pair, Integer> frequencies = new HashMap<>();
        for (List<String> word : words) {
            for (int i = 1; i < word.size(); i++) {
                frequencies.merge(new Pair(word.get(i - 1), word.get(i)), 1, Integer::sum);
            }
        }
        return frequencies;
    }

    private static List<String> apply(Pair merge, List<String> word) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            boolean hit = i + 1 < word.size()
                    && word.get(i).equals(merge.left())
                    && word.get(i + 1).equals(merge.right());
            merged.add(hit ? merge.joined() : word.get(i));
            if (hit) {
                i++;
            }
        }
        return merged;
    }
}
