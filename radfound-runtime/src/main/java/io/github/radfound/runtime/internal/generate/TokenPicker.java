package io.github.radfound.runtime.internal.generate;

import io.github.radfound.error.RequestException;

/** Takes one token from processed scores. */
@FunctionalInterface
interface TokenPicker {

    /**
     * Picks a token.
     *
     * @param scores scores after the processors
     * @param step   how many tokens the text has so far
     */
    int pick(float[] scores, int step);

    /** The highest score; of equal ones the lowest id. Reproducible bit by bit. */
    static int greedy(float[] scores, int step) {
        int best = 0;
        float highest = scores[0];
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > highest) {
                highest = scores[i];
                best = i;
            }
        }
        if (highest == Float.NEGATIVE_INFINITY) {
            throw new RequestException(
                    "Expected the options to leave a token to choose at step " + step + ", found all forbidden.",
                    "raise noRepeatNgramSize or lower minNewTokens.");
        }
        return best;
    }
}
