package io.github.radfound.eval.harness;

import java.util.OptionalDouble;

/**
 * What a model answered.
 *
 * @param text       the answer, caption or report; may be empty
 * @param confidence the model's confidence from 0 to 1, if it has one
 */
public record ModelAnswer(String text, OptionalDouble confidence) {

    /** An answer without confidence. */
    public static ModelAnswer of(String text) {
        return new ModelAnswer(text, OptionalDouble.empty());
    }
}
