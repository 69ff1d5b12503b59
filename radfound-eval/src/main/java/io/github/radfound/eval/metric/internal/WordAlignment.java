package io.github.radfound.eval.metric.internal;

import java.util.List;

/**
 * Words of two texts that stand for each other, each at most once.
 *
 * @param pairs  the words, in the order of the second text
 * @param chunks pieces in which they follow each other in both texts
 */
public record WordAlignment(List<Pair> pairs, int chunks) {

    /** Copies the list. */
    public WordAlignment {
        pairs = List.copyOf(pairs);
    }

    /**
     * Two words that stand for each other.
     *
     * @param own    position in the first text
     * @param other  position in the second text
     * @param weight weight of the stage that matched them, at most 1
     */
    public record Pair(int own, int other, double weight) {}

    /** The alignment of pairs in the order of the second text. */
    static WordAlignment of(List<Pair> pairs) {
        int chunks = 0;
        for (int i = 0; i < pairs.size(); i++) {
            boolean follows = i > 0
                    && pairs.get(i).other() == pairs.get(i - 1).other() + 1
                    && pairs.get(i).own() == pairs.get(i - 1).own() + 1;
            chunks += follows ? 0 : 1;
        }
        return new WordAlignment(pairs, chunks);
    }
}
