package io.github.radfound.graph.internal.random;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns the merges of byte pair encoding (Sennrich, Haddow and Birch, ACL 2016): again and again the most frequent pair
 * of neighbouring symbols becomes one. Counts of pairs are kept from merge to merge; only words that hold the merged pair
 * are looked at again.
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

    private final List<List<String>> words = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final Map<Pair, Long> frequencies = new HashMap<>();
    private final Map<Pair, Set<Integer>> places = new HashMap<>();

    private MergeLearner(Map<String, Long> text) {
        text.forEach((word, count) -> {
            words.add(List.of(word.split("")));
            counts.add(count);
            enter(words.size() - 1);
        });
    }

    /**
     * The first merges for a text.
     *
     * @param words how often each word occurs, each a string of one-character symbols; merges never cross words
     * @param count how many merges, fewer if no pair occurs twice any more; of equally frequent pairs the first in the
     *     order of its characters is taken
     */
    static List<Pair> learn(Map<String, Long> words, int count) {
        MergeLearner learner = new MergeLearner(words);
        List<Pair> merges = new ArrayList<>();
        while (merges.size() < count) {
            Pair best = learner.mostFrequent();
            if (best == null) {
                break;
            }
            merges.add(best);
            learner.apply(best);
        }
        return merges;
    }

    /** The most frequent pair, the first in order among equals; none if no pair occurs twice. */
    private @Nullable Pair mostFrequent() {
        Pair best = null;
        long most = 1;
        for (Map.Entry<Pair, Long> entry : frequencies.entrySet()) {
            long frequency = entry.getValue();
            boolean first = best != null && frequency == most && entry.getKey().compareTo(best) < 0;
            if (frequency > most || first) {
                best = entry.getKey();
                most = frequency;
            }
        }
        return best;
    }

    private void apply(Pair merge) {
        for (int word : List.copyOf(places.getOrDefault(merge, Set.of()))) {
            leave(word);
            words.set(word, merged(merge, words.get(word)));
            enter(word);
        }
    }

    private void enter(int number) {
        List<String> word = words.get(number);
        for (int i = 1; i < word.size(); i++) {
            Pair pair = new Pair(word.get(i - 1), word.get(i));
            frequencies.merge(pair, counts.get(number), Long::sum);
            places.computeIfAbsent(pair, p -> new LinkedHashSet<>()).add(number);
        }
    }

    private void leave(int number) {
        List<String> word = words.get(number);
        for (int i = 1; i < word.size(); i++) {
            Pair pair = new Pair(word.get(i - 1), word.get(i));
            frequencies.computeIfPresent(
                    pair, (p, frequency) -> frequency > counts.get(number) ? frequency - counts.get(number) : null);
            places.computeIfPresent(pair, (p, set) -> {
                set.remove(number);
                return set.isEmpty() ? null : set;
            });
        }
    }

    private static List<String> merged(Pair merge, List<String> word) {
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
