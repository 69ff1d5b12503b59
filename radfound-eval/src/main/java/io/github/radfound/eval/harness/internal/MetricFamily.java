package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.metric.Bleu;
import io.github.radfound.eval.metric.Cider;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.Meteor;
import io.github.radfound.eval.metric.Rouge;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Metrics that are computed together.
 *
 * @param names   their names
 * @param applies to which kinds of samples
 * @param measure measures samples, one statistic a name
 */
public record MetricFamily(
        List<String> names, Predicate<SampleKind> applies, Function<List<SampleResult>, List<Measurement>> measure) {

    /** All families. */
    public static final List<MetricFamily> ALL = List.of(
            answers("accuracy", "normalised exact match, answer-v1", AnswerScores::exact),
            answers("f1", "F1 of normalised words, mean over samples, answer-v1", AnswerScores::wordF1),
            texts(Bleu.coco(), "bleu1", "bleu2", "bleu3", "bleu4"),
            texts(Rouge.coco(), "rougeL"),
            texts(Meteor.standard(), "meteor"),
            texts(Cider.coco(), "cider"));

    private static MetricFamily answers(String name, String variant, Function<SampleResult, Double> score) {
        return new MetricFamily(List.of(name), SampleKind::isAnswer, samples -> {
            double[] scores = samples.stream().mapToDouble(score::apply).toArray();
            return List.of(new Measurement(name, variant, SampleStatistics.mean(scores)));
        });
    }

    private static MetricFamily texts(TextMetric metric, String... names) {
        return new MetricFamily(
                List.of(names),
                kind -> !kind.isAnswer(),
                samples -> metric.measure(samples.stream()
                        .map(s -> new TextSample(s.prediction(), s.references()))
                        .toList()));
    }
}
