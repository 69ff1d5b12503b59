package io.github.radfound.result;

import java.util.List;

/**
 * One text that a model generated for a prompt.
 *
 * @param text   the text without special tokens
 * @param tokens the new tokens, including an end-of-sequence token where one was generated
 * @param score  for a beam search, the summed log-probability divided by the length to the power of the length penalty;
 *               otherwise the summed log-probability
 * @param finish why the text ended
 */
public record Hypothesis(String text, List<Token> tokens, double score, Finish finish) {

    /** Why a text ended. */
    public enum Finish {
        /** An end-of-sequence token. */
        END_OF_SEQUENCE,
        /** The most new tokens were reached. */
        LENGTH,
        /** A stop sequence appeared. */
        STOP_SEQUENCE
    }

    /** Copies the tokens. */
    public Hypothesis {
        tokens = List.copyOf(tokens);
    }

    /** The ids of the new tokens, as transformers' {@code generate} returns them. */
    public int[] ids() {
        return tokens.stream().mapToInt(Token::id).toArray();
    }
}
