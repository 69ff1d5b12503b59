package io.github.radfound.eval.harness.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.Comparison;
import io.github.radfound.eval.harness.Difference;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.Holm;
import io.github.radfound.eval.statistics.PairedComparison;
import io.github.radfound.eval.statistics.Resampling;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Compares two runs sample by sample. */
public final class Comparer {

    private final EvaluationRun first;
    private final EvaluationRun second;
    private final List<SampleResult> ofFirst = new ArrayList<>();
    private final List<SampleResult> ofSecond = new ArrayList<>();
    private final Resampling resampling;

    /** Of two runs. */
    public Comparer(EvaluationRun first, EvaluationRun second) {
        this.first = first;
        this.second = second;
        this.resampling = first.info().task().resampling();
    }

    /** Compares. */
    public Comparison compare() {
        Map<String, SampleResult> byId = new HashMap<>();
        second.samples().stream().filter(s -> s.status().isMeasured()).forEach(s -> byId.put(s.id(), s));
        int differentInputs = 0;
        int onlyFirst = 0;
        for (SampleResult own : first.samples()) {
            SampleResult other = own.status().isMeasured() ? byId.remove(own.id()) : null;
            if (other == null) {
                onlyFirst++;
                continue;
            }
            if (!own.references().equals(other.references()) || own.kind() != other.kind()) {
                throw new EvaluationException(
                        "Expected two runs on the same samples, found other references under the same ids.",
                        "compare runs of one data set, split and section.");
            }
            differentInputs += own.key().equals(other.key()) ? 0 : 1;
            ofFirst.add(own);
            ofSecond.add(other);
        }
        if (ofFirst.isEmpty()) {
            throw new EvaluationException(
                    "Expected two runs that share samples, found none that both measured.",
                    "compare runs of one data set and split.");
        }
        return new Comparison(
                first.info(),
                second.info(),
                ofFirst.size(),
                onlyFirst,
                second.samples().size() - ofFirst.size(),
                differentInputs,
                differences());
    }

    private List<Difference> differences() {
        List<Difference> overall = new ArrayList<>();
        List<Difference> split = new ArrayList<>();
        for (Score score : first.scores()) {
            if (second.score(score.metric()).isPresent()) {
                add(score.metric(), overall, split);
            }
        }
        double[] adjusted =
                Holm.adjust(overall.stream().mapToDouble(Difference::pValue).toArray());
        List<Difference> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            all.add(withHolm(overall.get(i), adjusted[i]));
        }
        all.addAll(split);
        return all;
    }

    private void add(String metric, List<Difference> overall, List<Difference> split) {
        List<SampleResult> mine = Scorer.applicable(metric, ofFirst);
        if (mine.isEmpty()) {
            return;
        }
        Measurement a = Scorer.measure(metric, mine);
        Measurement b = Scorer.measure(metric, Scorer.applicable(metric, ofSecond));
        overall.add(difference("", "", a, b, IntStream.range(0, mine.size()).toArray(), mine));
        Map<String, Map<String, List<Integer>>> groups = new TreeMap<>();
        for (int i = 0; i < mine.size(); i++) {
            int index = i;
            Dimensions.of(mine.get(i))
                    .forEach((dimension, value) -> groups.computeIfAbsent(
                                    dimension, k -> new TreeMap<>(Dimensions.order(k)))
                            .computeIfAbsent(value, k -> new ArrayList<>())
                            .add(index));
        }
        groups.forEach((dimension, values) -> values.forEach((value, indices) -> {
            int[] chosen = indices.stream().mapToInt(Integer::intValue).toArray();
            List<SampleResult> members = indices.stream().map(mine::get).toList();
            split.add(difference(dimension, value, a, b, chosen, members));
        }));
    }

    private Difference difference(
            String dimension, String value, Measurement a, Measurement b, int[] chosen, List<SampleResult> members) {
        SampleStatistics ofFirst = a.statistics().select(chosen);
        SampleStatistics ofSecond = b.statistics().select(chosen);
        Clusters clusters =
                Clusters.by(members.stream().map(SampleResult::patient).toList());
        // It takes first minus second; ours is second minus first.
        PairedComparison paired =
                PairedComparison.of(/* first= */ ofSecond, /* second= */ ofFirst, clusters, resampling);
        return new Difference(
                dimension,
                value,
                Scores.of(a, ofFirst, members, resampling),
                Scores.of(b, ofSecond, members, resampling),
                paired.difference().estimate(),
                paired.difference().lower(),
                paired.difference().upper(),
                dimension.isEmpty() ? paired.pValue() : Double.NaN,
                Double.NaN);
    }

    private static Difference withHolm(Difference d, double holm) {
        return new Difference(
                d.dimension(),
                d.value(),
                d.first(),
                d.second(),
                d.difference(),
                d.lower(),
                d.upper(),
                d.pValue(),
                holm);
    }
}
