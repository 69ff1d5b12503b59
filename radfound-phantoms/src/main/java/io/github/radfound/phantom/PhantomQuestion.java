package io.github.radfound.phantom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about a generated study, with the true answer.
 *
 * @param kind    how it is answered
 * @param text    the question
 * @param answer  the answer
 * @param choices the choices of a closed or multiple-choice question, the answer among them; empty for open ones
 * @param about   the finding that it asks for, or {@code null}
 */
public record PhantomQuestion(
        Kind kind,
        String text,
        String answer,
        List<String> choices,
        @Nullable FindingKind about) {

    /** How a question is answered. */
    public enum Kind {
        /** By yes or no. */
        CLOSED,
        /** By a short text. */
        OPEN,
        /** By one of several choices. */
        CHOICE,
        /** By what several images show together. */
        MULTI_IMAGE,
        /** By what has changed since the prior study. */
        DIFFERENCE
    }

    /** Copies the choices. */
    public PhantomQuestion {
        choices = List.copyOf(choices);
    }
}
