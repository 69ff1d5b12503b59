package io.github.radfound.eval.metric;

import java.util.List;

/** Compares texts with references. Implementations are immutable and thread-safe. */
public interface TextMetric {

    /**
     * Measures a corpus.
     *
     * @param samples the texts with their references; at least one
     * @return one or more scores over the same samples in the same order: BLEU gives four
     */
    List<Measurement> measure(List<TextSample> samples);
}
