package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.Metrics;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.harness.Subgroup;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.statistics.Resampling;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Computes results from what became of the samples; the same samples give the same results. */
public final class Scorer {

    private final Resampling resampling;
    private final List<String> wanted;
    private final List<SampleResult> samples;
    private final List<Score> scores = new ArrayList<>();
    private final Map<String, Map<String, List<Score>>> subgroups = new TreeMap<>();
    private final Map<Integer, Map<String, Double>> ofSample = new HashMap<>();

    private Scorer(Resampling resampling, List<String> wanted, List<SampleResult> samples) {
        this.resampling = resampling;
        this.wanted = wanted;
        this.samples = samples;
    }

    /** The run with its results. */
    public static EvaluationRun score(RunInfo info, List<SampleResult> samples) {
        List<SampleResult> measured =
                samples.stream().filter(s -> s.status().isMeasured()).toList();
        Set<SampleKind> kinds = EnumSet.noneOf(SampleKind.class);
        measured.forEach(s -> kinds.add(s.kind()));
        List<String> wanted = info.task().metrics().isEmpty()
                ? Metrics.defaults(kinds, info.dataName())
                : info.task().metrics();
        Scorer scorer = new Scorer(info.task().resampling(), wanted, measured);
        MetricFamily.ALL.forEach(scorer::add);
        List<SampleResult> scored = samples.stream()
                .map(s -> s.withScores(scorer.ofSample.getOrDefault(s.ordinal(), Map.of())))
                .toList();
        List<Subgroup> subgroups = new ArrayList<>();
        scorer.subgroups.forEach((dimension, values) -> values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Dimensions.order(dimension)))
                .forEach(value -> subgroups.add(new Subgroup(dimension, value.getKey(), value.getValue()))));
        return new EvaluationRun(info, scored, scorer.scores, subgroups);
    }

    /** One metric over samples to which it applies, for comparisons. */
    static Measurement measure(String metric, List<SampleResult> samples) {
        return MetricFamily.ALL.stream()
                .filter(family -> family.names().contains(metric))
                .limit(1)
                .flatMap(family -> family.measure().apply(samples).stream())
                .filter(measurement -> measurement.name().equals(metric))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric " + metric));
    }

    /** The samples to which a metric applies. */
    static List<SampleResult> applicable(String metric, List<SampleResult> samples) {
        return samples.stream()
                .filter(s -> s.status().isMeasured())
                .filter(s -> MetricFamily.ALL.stream()
                        .anyMatch(f -> f.names().contains(metric) && f.applies().test(s.kind())))
                .toList();
    }

    private void add(MetricFamily family) {
        List<SampleResult> own =
                samples.stream().filter(s -> family.applies().test(s.kind())).toList();
        if (own.isEmpty() || family.names().stream().noneMatch(wanted::contains)) {
            return;
        }
        for (Measurement measurement : family.measure().apply(own)) {
            if (wanted.contains(measurement.name()) && family.names().contains(measurement.name())) {
                add(measurement, own);
            }
        }
    }

    private void add(Measurement measurement, List<SampleResult> own) {
        SampleStatistics statistics = measurement.statistics();
        double[] values = statistics.values();
        for (int i = 0; i < own.size(); i++) {
            if (!Double.isNaN(values[i])) {
                ofSample.computeIfAbsent(own.get(i).ordinal(), k -> new TreeMap<>())
                        .put(measurement.name(), values[i]);
            }
        }
        scores.add(Scores.of(measurement, statistics, own, resampling));
        Map<String, Map<String, List<Integer>>> groups = new TreeMap<>();
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            Dimensions.of(own.get(i))
                    .forEach((dimension, value) -> groups.computeIfAbsent(dimension, k -> new TreeMap<>())
                            .computeIfAbsent(value, k -> new ArrayList<>())
                            .add(index));
        }
        groups.forEach((dimension, byValue) -> byValue.forEach((value, indices) -> {
            int[] chosen = indices.stream().mapToInt(Integer::intValue).toArray();
            List<SampleResult> members = indices.stream().map(own::get).toList();
            subgroups
                    .computeIfAbsent(dimension, k -> new TreeMap<>())
                    .computeIfAbsent(value, k -> new ArrayList<>())
                    .add(Scores.of(measurement, statistics.select(chosen), members, resampling));
        }));
    }
}
