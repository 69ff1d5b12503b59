package io.github.radfound.result;

import java.util.List;

/**
 * An answer to a question about images.
 *
 * @param text       the answer
 * @param choices    for closed questions, each candidate with its probability, likeliest first; empty for open ones
 * @param tokens     the generated tokens
 * @param confidence how sure the model was of its tokens
 * @param timings    where the time went
 * @param provenance model, versions, device and images behind the text
 * @param attention  attention over the images if asked for; empty otherwise
 */
public record Answer(
        String text,
        List<Choice> choices,
        List<Token> tokens,
        Confidence confidence,
        Timings timings,
        Provenance provenance,
        List<AttentionMap> attention)
        implements Prediction {

    /** Copies the lists. */
    public Answer {
        choices = List.copyOf(choices);
        tokens = List.copyOf(tokens);
        attention = List.copyOf(attention);
    }

    /**
     * A candidate answer.
     *
     * @param text        the candidate
     * @param probability its share of the probability of all candidates, 0 to 1
     */
    public record Choice(String text, double probability) {}
}
