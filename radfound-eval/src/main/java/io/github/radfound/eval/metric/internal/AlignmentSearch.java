package io.github.radfound.eval.metric.internal;

import io.github.radfound.eval.metric.internal.WordAlignment.Pair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search for the best alignment: most equal words, then fewest chunks, then least distance between the positions of
 * aligned words (Denkowski and Lavie, 2011, section 2.1). Words that can only stand for each other are settled; the rest is
 * a beam search from left to right over the second text, as wide as Meteor 1.5's.
 */
final class AlignmentSearch {

    private static final int BEAM = 40;

    private static final Comparator<Path> BEST_FIRST = Comparator.comparingInt((Path path) -> -path.equalWords)
            .thenComparingInt(path -> path.chunks)
            .thenComparingInt(path -> path.distance);

    private AlignmentSearch() {}

    /**
     * Searches.
     *
     * @param candidates for each word of the second text, the words of the first that it may stand for
     * @param words      words of the first text
     */
    static WordAlignment best(List<List<Pair>> candidates, int words) {
        Map<Integer, Pair> settled = settled(candidates, words);
        BitSet taken = new BitSet(words);
        settled.values().forEach(pair -> taken.set(pair.own()));
        List<Path> paths = List.of(Path.start(taken));
        for (int j = 0; j < candidates.size(); j++) {
            List<Path> next = new ArrayList<>();
            Pair only = settled.get(j);
            for (Path path : paths) {
                if (only != null) {
                    next.add(path.with(only));
                    continue;
                }
                for (Pair pair : candidates.get(j)) {
                    if (!path.taken.get(pair.own())) {
                        next.add(path.with(pair));
                    }
                }
                next.add(path.skip());
            }
            // Stable, so that of equally good paths the first found stays.
            next.sort(BEST_FIRST);
            paths = next.size() > BEAM ? next.subList(0, BEAM) : next;
        }
        return WordAlignment.of(
                paths.stream().map(Path::closed).min(BEST_FIRST).orElseThrow().pairs());
    }

    private static Map<Integer, Pair> settled(List<List<Pair>> candidates, int words) {
        int[] offers = new int[words];
        candidates.forEach(pairs -> pairs.forEach(pair -> offers[pair.own()]++));
        Map<Integer, Pair> settled = new HashMap<>();
        for (List<Pair> pairs : candidates) {
            if (pairs.size() == 1 && offers[pairs.get(0).own()] == 1) {
                settled.put(pairs.get(0).other(), pairs.get(0));
            }
        }
        return settled;
    }

    /** Choices so far; shares those of the path that it comes from. */
    private static final class Path {

        private final @Nullable Path before;
        private final @Nullable Pair pair;
        private final BitSet taken;
        private final int equalWords;
        private final int chunks;
        private final int distance;
        /** Position after the last aligned word of the first text while a chunk is open, else -1. */
        private final int end;

        private Path(
                @Nullable Path before,
                @Nullable Pair pair,
                BitSet taken,
                int equalWords,
                int chunks,
                int distance,
                int end) {
            this.before = before;
            this.pair = pair;
            this.taken = taken;
            this.equalWords = equalWords;
            this.chunks = chunks;
            this.distance = distance;
            this.end = end;
        }

        static Path start(BitSet taken) {
            return new Path(null, null, taken, 0, 0, 0, -1);
        }

        Path with(Pair next) {
            BitSet more = taken;
            if (!taken.get(next.own())) {
                more = (BitSet) taken.clone();
                more.set(next.own());
            }
            boolean breaks = end != -1 && end != next.own();
            return new Path(
                    this,
                    next,
                    more,
                    equalWords + (next.weight() == 1 ? 1 : 0),
                    chunks + (breaks ? 1 : 0),
                    distance + Math.abs(next.own() - next.other()),
                    next.own() + 1);
        }

        Path skip() {
            return end == -1 ? this : closed();
        }

        /** With an open chunk counted. */
        Path closed() {
            return end == -1 ? this : new Path(this, null, taken, equalWords, chunks + 1, distance, -1);
        }

        List<Pair> pairs() {
            List<Pair> pairs = new ArrayList<>();
            for (Path path = this; path != null; path = path.before) {
                if (path.pair != null) {
                    pairs.add(path.pair);
                }
            }
            Collections.reverse(pairs);
            return pairs;
        }
    }
}
