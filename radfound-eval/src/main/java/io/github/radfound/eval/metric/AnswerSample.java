package io.github.radfound.eval.metric;

import io.github.radfound.error.EvaluationException;
import java.util.List;

/**
 * An answer to a question and the answers that are held to be right.
 *
 * @param kind       how it is judged
 * @param answer     what a model or a reader answered; may be empty, which is wrong
 * @param references one or more right answers
 * @param choices    for {@link Kind#CHOICE} two or more candidates, in the order in which they were lettered A, B, C and so on;
 *     otherwise empty
 */
public record AnswerSample(Kind kind, String answer, List<String> references, List<String> choices) {

    /** How an answer is judged. */
    public enum Kind {
        /** Few answers are possible, mostly yes or no. */
        CLOSED,
        /** The answer is in words. */
        OPEN,
        /** One of several choices is right. */
        CHOICE
    }

    /** Copies the lists and checks that they fit the kind. */
    public AnswerSample {
        references = List.copyOf(references);
        choices = List.copyOf(choices);
        if (references.isEmpty()) {
            throw new EvaluationException("Expected at least one right answer, found none.", "leave the sample out.");
        }
        if (kind == Kind.CHOICE ? choices.size() < 2 || choices.size() > 26 : !choices.isEmpty()) {
            throw new EvaluationException(
                    "Expected " + (kind == Kind.CHOICE ? "2 to 26 choices" : "no choices") + " of a question of kind "
                            + kind + ", found " + choices.size() + ".",
                    "correct the sample's kind or choices.");
        }
    }
}
