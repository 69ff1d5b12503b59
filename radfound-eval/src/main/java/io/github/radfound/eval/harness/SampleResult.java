package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.SampleKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sample: a line of {@code samples.jsonl}. All that is measured is here, so that results can be
 * computed again without the model and without the images.
 *
 * @param ordinal    place in the data set, from 0
 * @param id         the sample's id
 * @param key        hash of what the sample shows and asks; samples of two runs are the same if their keys are
 * @param patient    hash of the patient
 * @param kind       what was asked
 * @param tags       what results are split by
 * @param question   the question; may be empty
 * @param choices    candidate answers; may be empty
 * @param references what is held to be right
 * @param prediction what the model answered; empty if it did not
 * @param confidence the model's confidence, or {@code null}
 * @param probabilities of the candidates that the model weighed, likeliest first; empty if it weighed none
 * @param status     how it went
 * @param error      what went wrong, or an empty text
 * @param scores     score of this sample alone by each metric that applies to it
 */
public record SampleResult(
        int ordinal,
        String id,
        String key,
        String patient,
        SampleKind kind,
        Map<String, String> tags,
        String question,
        List<String> choices,
        List<String> references,
        String prediction,
        @Nullable Double confidence,
        Map<String, Double> probabilities,
        Status status,
        String error,
        Map<String, Double> scores) {

    /** How a sample went. */
    public enum Status {
        /** The model answered. */
        ANSWERED,
        /** The model answered with an empty text, which is measured like any other. */
        EMPTY,
        /** The model failed, or the file of predictions has none for it: measured as an empty answer. */
        FAILED,
        /** An image is missing or cannot be read, which is no fault of the model: not measured. */
        UNREADABLE;

        /** Whether the sample counts in the scores. */
        public boolean isMeasured() {
            return this != UNREADABLE;
        }
    }

    /** Copies the collections. */
    public SampleResult {
        probabilities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
        choices = List.copyOf(choices);
        references = List.copyOf(references);
        scores = java.util.Collections.unmodifiableMap(new TreeMap<>(scores));
    }

    /** The same with scores. */
    public SampleResult withScores(Map<String, Double> values) {
        return new SampleResult(
                ordinal,
                id,
                key,
                patient,
                kind,
                tags,
                question,
                choices,
                references,
                prediction,
                confidence,
                probabilities,
                status,
                error,
                values);
    }

    /** Names neither id nor text. */
    @Override
    public String toString() {
        return "SampleResult[" + ordinal + ", " + status + "]";
    }
}
