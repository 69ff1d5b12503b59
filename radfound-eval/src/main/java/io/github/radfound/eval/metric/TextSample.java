package io.github.radfound.eval.metric;

import io.github.radfound.error.EvaluationException;
import java.util.List;

/**
 * A text to be measured and the texts that it is compared with.
 *
 * @param hypothesis what a model or a reader wrote; may be empty
 * @param references one or more texts that are held to be right; may be empty texts
 */
public record TextSample(String hypothesis, List<String> references) {

    /** Refuses a sample without reference. */
    public TextSample {
        references = List.copyOf(references);
        if (references.isEmpty()) {
            throw new EvaluationException("Expected at least one reference, found none.", "leave the sample out.");
        }
    }

    /** A sample with one reference. */
    public static TextSample of(String hypothesis, String reference) {
        return new TextSample(hypothesis, List.of(reference));
    }
}
