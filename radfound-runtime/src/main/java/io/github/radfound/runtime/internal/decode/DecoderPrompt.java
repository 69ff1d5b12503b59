package io.github.radfound.runtime.internal.decode;

import java.nio.FloatBuffer;

/**
 * One prompt for the decoder.
 *
 * @param ids             every id of the prompt, image placeholders included
 * @param visualPositions places in {@code ids} of the visual tokens, ascending
 * @param visualTokens    the visual tokens in that order, f32 [visual tokens, width] from index 0; read, not kept
 * @param newTokens       most tokens that will be generated
 */
public record DecoderPrompt(int[] ids, int[] visualPositions, FloatBuffer visualTokens, int newTokens) {

    /** Copies the ids and places. */
    public DecoderPrompt {
        ids = ids.clone();
        visualPositions = visualPositions.clone();
        if (ids.length == 0) {
            throw new IllegalArgumentException("expected at least one id in a prompt, found none");
        }
    }

    /** Tokens of the prompt. */
    int length() {
        return ids.length;
    }

    /** Visual tokens that come before everything else. */
    int leadingVisualTokens() {
        int n = 0;
        while (n < visualPositions.length && visualPositions[n] == n) {
            n++;
        }
        return n;
    }
}
