package io.github.radfound.examples.tiny;

import io.github.radfound.examples.tiny.Examination.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Results as a table. Answers of one kind of question count the same together, so that saying always the same is right by
 * chance; intervals hold 95 % of the scores of resampled studies (percentile bootstrap).
 */
final class Scores {

    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;

    private final List<Result> results;
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    Scores(List<Result> results) {
        this.results = List.copyOf(results);
        for (Result result : results) {
            counts.computeIfAbsent(result.lesson().key(), key -> new HashMap<>())
                    .merge(result.lesson().answer(), 1, Integer::sum);
        }
    }

    /** The table in Markdown. */
    String table() {
        Map<String, List<Result>> groups = new TreeMap<>();
        for (Result result : results) {
            String kind = result.lesson().kind().name().toLowerCase(Locale.ROOT);
            groups.computeIfAbsent(kind, k -> new ArrayList<>()).add(result);
            if (result.lesson().about() != null) {
                groups.computeIfAbsent(kind + ": " + result.lesson().about().term(), k -> new ArrayList<>())
                        .add(result);
            }
        }
        StringBuilder text = new StringBuilder("| | score | 95 % | other pictures | n |\n|---|---|---|---|---|\n");
        groups.forEach((name, group) -> text.append(line(name, group)).append('\n'));
        return text.toString();
    }

    private String line(String name, List<Result> group) {
        boolean report = group.get(0).lesson().kind() == Lesson.Kind.REPORT;
        double score = report ? f1(group) : accuracy(group, Result::right);
        Map<Long, List<Result>> studies = new TreeMap<>();
        group.forEach(
                r -> studies.computeIfAbsent(r.study(), k -> new ArrayList<>()).add(r));
        List<List<Result>> clusters = new ArrayList<>(studies.values());
        Random random = new Random(1);
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            List<Result> drawn = new ArrayList<>();
            for (int k = 0; k < clusters.size(); k++) {
                drawn.addAll(clusters.get(random.nextInt(clusters.size())));
            }
            means.add(report ? f1(drawn) : accuracy(drawn, Result::right));
        }
        means.sort(null);
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f to %.3f | %s | %d |",
                report ? "report: F1 of findings" : name,
                score,
                means.get((int) (TAIL * RESAMPLES)),
                means.get((int) ((1 - TAIL) * RESAMPLES) - 1),
                report ? "" : String.format(Locale.ROOT, "%.3f", accuracy(group, Result::shuffled)),
                group.size());
    }

    private double accuracy(List<Result> group, ToDoubleFunction<Result> of) {
        double sum = 0;
        double weights = 0;
        for (Result result : group) {
            Map<String, Integer> answers = counts.getOrDefault(result.lesson().key(), Map.of());
            double weight = 1.0
                    / (answers.size()
                            * Math.max(1, answers.getOrDefault(result.lesson().answer(), 1)));
            sum += weight * of.applyAsDouble(result);
            weights += weight;
        }
        return sum / weights;
    }

    private static double f1(List<Result> group) {
        int both = 0;
        int all = 0;
        for (Result result : group) {
            both += result.said().get(0);
            all += result.said().get(1) + result.said().get(2);
        }
        return all == 0 ? 1 : 2.0 * both / all;
    }
}
