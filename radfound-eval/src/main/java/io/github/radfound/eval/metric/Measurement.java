package io.github.radfound.eval.metric;

import io.github.radfound.eval.statistics.SampleStatistics;

/**
 * One score of a corpus.
 *
 * @param name       name of the score, such as {@code bleu4}
 * @param variant    which of the published variants it is: tokenizer, smoothing, averaging
 * @param statistics what the score is made of, sample by sample
 */
public record Measurement(String name, String variant, SampleStatistics statistics) {

    /** The score of the corpus. */
    public double value() {
        return statistics.value();
    }
}
