package io.github.radfound.runtime.internal.generate;

import java.util.Arrays;

/** Forbids every token that would complete an n-gram for the second time ({@code NoRepeatNGramLogitsProcessor}). */
final class NoRepeatNgram implements LogitsProcessor {

    private final int size;

    NoRepeatNgram(int size) {
        this.size = size;
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        int prefix = size - 1;
        int start = length - prefix;
        for (int i = 0; i < start; i++) {
            int completion = ids[i + prefix];
            if (completion < scores.length && Arrays.equals(ids, i, i + prefix, ids, start, length)) {
                scores[completion] = Float.NEGATIVE_INFINITY;
            }
        }
    }
}
