package io.github.radfound.result;

import java.util.List;

/**
 * How sure a model was of the tokens it chose. This is the model's own probability, not a calibrated chance of being
 * right.
 *
 * @param meanProbability geometric mean of the tokens' probabilities, 0 to 1
 * @param minProbability  probability of the least certain token, 0 to 1
 */
public record Confidence(double meanProbability, double minProbability) {

    /** The confidence of a text with these tokens; 1 and 1 for no tokens. */
    public static Confidence of(List<Token> tokens) {
        double sum = 0;
        double least = 0;
        for (Token t : tokens) {
            sum += t.logProbability();
            least = Math.min(least, t.logProbability());
        }
        return tokens.isEmpty() ? new Confidence(1, 1) : new Confidence(Math.exp(sum / tokens.size()), Math.exp(least));
    }
}
