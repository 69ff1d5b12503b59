package io.github.radfound.eval.harness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a model answered.
 *
 * @param text          the answer, caption or report; may be empty
 * @param confidence    the model's confidence from 0 to 1, if it has one
 * @param probabilities of the candidates that were weighed, likeliest first; empty if none were
 */
public record ModelAnswer(String text, OptionalDouble confidence, Map<String, Double> probabilities) {

    /** Copies the map. */
    public ModelAnswer {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /** An answer without confidence. */
    public static ModelAnswer of(String text) {
        return new ModelAnswer(text, OptionalDouble.empty(), Map.of());
    }
}
