package io.github.radfound.examples.cli;

import io.github.radfound.eval.label.Consistency;
import io.github.radfound.eval.label.LabelF1;
import io.github.radfound.eval.label.RuleLabeler;
import io.github.radfound.eval.label.Uncertain;
import io.github.radfound.eval.metric.Bleu;
import io.github.radfound.eval.metric.Cider;
import io.github.radfound.eval.metric.Meteor;
import io.github.radfound.eval.metric.Rouge;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.Tokenizers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Metrics that the command line knows by name. */
enum ScoreMetrics {
    BLEU("bleu", Bleu.coco()),
    ROUGE_L("rouge-l", Rouge.coco()),
    METEOR("meteor", Meteor.standard()),
    CIDER("cider", Cider.coco()),
    ROUGE_1("rouge-1", Rouge.ngrams(1, Tokenizers.rougeStemmed())),
    ROUGE_2("rouge-2", Rouge.ngrams(2, Tokenizers.rougeStemmed())),
    LABELS("labels", LabelF1.of(new RuleLabeler(), Uncertain.POSITIVE)),
    LATERALITY("laterality", Consistency.laterality()),
    MEASUREMENTS("measurements", Consistency.measurements()),
    COMPARISON("comparison", Consistency.comparison());

    /** All names, for help and errors. */
    static final String NAMES =
            "bleu, rouge-l, meteor, cider, rouge-1, rouge-2, labels, laterality, measurements, comparison";

    private final String label;
    private final TextMetric metric;

    ScoreMetrics(String label, TextMetric metric) {
        this.label = label;
        this.metric = metric;
    }

    TextMetric metric() {
        return metric;
    }

    static Optional<ScoreMetrics> named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
