package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.label.Consistency;
import io.github.radfound.eval.label.Finding;
import io.github.radfound.eval.label.LabelF1;
import io.github.radfound.eval.label.RuleLabeler;
import io.github.radfound.eval.label.Uncertain;
import io.github.radfound.eval.metric.AnswerMetrics;
import io.github.radfound.eval.metric.AnswerSample;
import io.github.radfound.eval.metric.Bleu;
import io.github.radfound.eval.metric.Cider;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.Meteor;
import io.github.radfound.eval.metric.Rouge;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Metrics that are computed together.
 *
 * @param names   their names
 * @param applies to which kinds of samples
 * @param measure measures samples; may give more than the names
 */
public record MetricFamily(
        List<String> names, Predicate<SampleKind> applies, Function<List<SampleResult>, List<Measurement>> measure) {

    private static final SampleKind REPORT = SampleKind.REPORT;

    /** All families. */
    public static final List<MetricFamily> ALL = List.of(
            answers(SampleKind::isAnswer, "accuracy", "answerF1"),
            answers(kind -> kind == SampleKind.CLOSED, "closedAccuracy", "yesNoF1"),
            answers(kind -> kind == SampleKind.OPEN, "openAccuracy", "openTokenF1", "openTokenRecall"),
            answers(kind -> kind == SampleKind.CHOICE, "choiceAccuracy"),
            answers(kind -> kind == SampleKind.CLOSED || kind == SampleKind.CHOICE, "unreadable"),
            texts(Bleu.coco(), "bleu1", "bleu2", "bleu3", "bleu4"),
            texts(Rouge.coco(), "rougeL"),
            texts(Meteor.standard(), "meteor"),
            texts(Cider.coco(), "cider"),
            reports(LabelF1.of(new RuleLabeler(), Uncertain.POSITIVE), labelNames()),
            reports(Consistency.laterality(), List.of("laterality")),
            reports(Consistency.measurements(), List.of("measurements")),
            reports(Consistency.comparison(), List.of("comparison")),
            new MetricFamily(List.of("hallucinatedPrior"), REPORT::equals, MetricFamily::hallucinatedPriors));

    private static List<String> labelNames() {
        return Stream.concat(
                        Stream.of("labels14MicroF1", "labels14MacroF1", "labels5MicroF1", "labels5MacroF1"),
                        Arrays.stream(Finding.values()).map(finding -> "labelF1:" + finding.title()))
                .toList();
    }

    private static MetricFamily answers(Predicate<SampleKind> kinds, String... names) {
        return new MetricFamily(
                List.of(names),
                kinds,
                samples -> AnswerMetrics.measure(
                        samples.stream().map(MetricFamily::answer).toList()));
    }

    private static AnswerSample answer(SampleResult sample) {
        AnswerSample.Kind kind = switch (sample.kind()) {
            case CLOSED -> AnswerSample.Kind.CLOSED;
            case CHOICE -> AnswerSample.Kind.CHOICE;
            default -> AnswerSample.Kind.OPEN;
        };
        return new AnswerSample(kind, sample.prediction(), sample.references(), sample.choices());
    }

    private static MetricFamily texts(TextMetric metric, String... names) {
        return new MetricFamily(List.of(names), kind -> !kind.isAnswer(), samples -> metric.measure(texts(samples)));
    }

    private static MetricFamily reports(TextMetric metric, List<String> names) {
        return new MetricFamily(names, REPORT::equals, samples -> metric.measure(texts(samples)));
    }

    private static List<TextSample> texts(List<SampleResult> samples) {
        return samples.stream()
                .map(s -> new TextSample(s.prediction(), s.references()))
                .toList();
    }

    private static List<Measurement> hallucinatedPriors(List<SampleResult> samples) {
        return List.of(Consistency.hallucinatedPriors(
                samples.stream().map(SampleResult::prediction).toList(),
                samples.stream()
                        .map(s -> "yes".equals(s.tags().get(Dimensions.HISTORY)))
                        .toList()));
    }
}
