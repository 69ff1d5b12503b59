package io.github.radfound.runtime.internal.generate;

import java.util.List;

/**
 * Forbids end-of-sequence tokens before a length, prompt included ({@code MinLengthLogitsProcessor} and
 * {@code MinNewTokensLengthLogitsProcessor}).
 */
final class MinLength implements LogitsProcessor {

    private final int shortest;
    private final int[] eosTokenIds;

    MinLength(int shortest, List<Integer> eosTokenIds) {
        this.shortest = shortest;
        this.eosTokenIds = eosTokenIds.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        if (length >= shortest) {
            return;
        }
        for (int id : eosTokenIds) {
            if (id < scores.length) {
                scores[id] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
