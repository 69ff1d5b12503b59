package io.github.radfound.eval.harness;

import java.util.List;

/**
 * The scores of the samples that share a value.
 *
 * @param dimension what results are split by, such as {@code modality}
 * @param value     the value, such as {@code CT}
 * @param scores    their scores
 */
public record Subgroup(String dimension, String value, List<Score> scores) {

    /** Copies the scores. */
    public Subgroup {
        scores = List.copyOf(scores);
    }
}
