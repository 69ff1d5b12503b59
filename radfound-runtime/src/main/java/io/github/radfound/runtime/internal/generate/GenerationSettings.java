package io.github.radfound.runtime.internal.generate;

import io.github.radfound.GenerationOptions.EarlyStopping;
import java.util.List;

/**
 * Everything that generation needs to know, with no value left open. The names are those of transformers'
 * {@code GenerationConfig}.
 *
 * @param maxNewTokens       most new tokens, at least 1
 * @param minNewTokens       fewest new tokens before an end-of-sequence token
 * @param numBeams           beams; 1 for greedy search and sampling
 * @param numReturnSequences sequences to return for each prompt
 * @param lengthPenalty      exponent of the length in a beam's score
 * @param earlyStopping      when a beam search ends
 * @param doSample           whether tokens are drawn; never together with beams
 * @param temperature        divisor of the logits when sampling
 * @param topK               sample among the likeliest so many; 0 for all
 * @param topP               sample among the likeliest that reach this probability; 1 for all
 * @param repetitionPenalty  factor against tokens that occurred; 1 for none
 * @param noRepeatNgramSize  size of n-grams that occur once; 0 for no limit
 * @param seed               seed of sampling
 * @param eosTokenIds        tokens that end a text; may be empty
 * @param stopSequences      texts that end a text; may be empty
 * @param outputLogits       whether raw logits are kept
 */
public record GenerationSettings(
        int maxNewTokens,
        int minNewTokens,
        int numBeams,
        int numReturnSequences,
        double lengthPenalty,
        EarlyStopping earlyStopping,
        boolean doSample,
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        int noRepeatNgramSize,
        long seed,
        List<Integer> eosTokenIds,
        List<String> stopSequences,
        boolean outputLogits) {

    /** Copies the lists. */
    public GenerationSettings {
        eosTokenIds = List.copyOf(eosTokenIds);
        stopSequences = List.copyOf(stopSequences);
    }

    /** Whether the token ends a text. */
    boolean isEos(int token) {
        for (int id : eosTokenIds) {
            if (id == token) {
                return true;
            }
        }
        return false;
    }

    /** The most rows that a prompt grows to. */
    public int width() {
        return Math.max(numBeams, numReturnSequences);
    }
}
