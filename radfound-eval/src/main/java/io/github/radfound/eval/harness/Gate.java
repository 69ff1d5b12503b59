package io.github.radfound.eval.harness;

import io.github.radfound.error.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Thresholds that a run must meet, for automated builds: least values, least lower bounds, largest drops from a baseline
 * run on the same samples, and how many samples may be without an answer. Immutable.
 */
public final class Gate {

    private final Map<String, Double> minimum;
    private final Map<String, Double> minimumLower;
    private final Map<String, Double> maximumDrop;
    private final OptionalInt maximumUnanswered;

    private Gate(
            Map<String, Double> minimum,
            Map<String, Double> minimumLower,
            Map<String, Double> maximumDrop,
            OptionalInt maximumUnanswered) {
        this.minimum = Map.copyOf(minimum);
        this.minimumLower = Map.copyOf(minimumLower);
        this.maximumDrop = Map.copyOf(maximumDrop);
        this.maximumUnanswered = maximumUnanswered;
    }

    /** A gate without thresholds, which every run passes. */
    public static Gate open() {
        return new Gate(Map.of(), Map.of(), Map.of(), OptionalInt.empty());
    }

    /** With a least value of a metric. */
    public Gate minimum(String metric, double value) {
        return new Gate(with(minimum, metric, value), minimumLower, maximumDrop, maximumUnanswered);
    }

    /** With a least lower bound of a metric's interval. */
    public Gate minimumLower(String metric, double value) {
        return new Gate(minimum, with(minimumLower, metric, value), maximumDrop, maximumUnanswered);
    }

    /** With a largest drop of a metric from the baseline, 0 or more. */
    public Gate maximumDrop(String metric, double value) {
        if (!(value >= 0)) {
            throw new EvaluationException(
                    "Expected a drop of 0 or more, found " + value + ".", "give a positive number.");
        }
        return new Gate(minimum, minimumLower, with(maximumDrop, metric, value), maximumUnanswered);
    }

    /** With at most this many samples that failed or whose images could not be read. */
    public Gate maximumUnanswered(int count) {
        return new Gate(minimum, minimumLower, maximumDrop, OptionalInt.of(count));
    }

    private static Map<String, Double> with(Map<String, Double> map, String metric, double value) {
        Map<String, Double> changed = new TreeMap<>(map);
        changed.put(metric, value);
        return changed;
    }

    /** Whether there is a threshold on a drop, so that a baseline is needed. */
    public boolean needsBaseline() {
        return !maximumDrop.isEmpty();
    }

    /**
     * One threshold.
     *
     * @param name   what is checked
     * @param found  what was found
     * @param passed whether it meets the threshold
     */
    public record Check(String name, String found, boolean passed) {}

    /**
     * Checks a run without a baseline.
     *
     * @throws EvaluationException if the run has not computed a metric, or a baseline is needed
     */
    public List<Check> check(EvaluationRun run) {
        if (needsBaseline()) {
            throw new EvaluationException("Expected a baseline for a drop, found none.", "name a baseline run.");
        }
        return checks(run, List.of());
    }

    /**
     * Checks a run against a baseline on the same samples.
     *
     * @throws EvaluationException if a run has not computed a metric, or they share no sample
     */
    public List<Check> check(EvaluationRun run, EvaluationRun baseline) {
        return checks(run, Comparison.of(baseline, run).overall());
    }

    private List<Check> checks(EvaluationRun run, List<Difference> differences) {
        List<Check> checks = new ArrayList<>();
        new TreeMap<>(minimum).forEach((metric, least) -> {
            double found = score(run, metric).value();
            checks.add(new Check(metric + " at least " + number(least), number(found), found >= least));
        });
        new TreeMap<>(minimumLower).forEach((metric, least) -> {
            double found = score(run, metric).lower();
            checks.add(new Check(
                    "lower bound of " + metric + " at least " + number(least), number(found), found >= least));
        });
        new TreeMap<>(maximumDrop).forEach((metric, most) -> {
            double found = -differences.stream()
                    .filter(d -> d.metric().equals(metric))
                    .findFirst()
                    .orElseThrow(() -> unknown(metric))
                    .difference();
            checks.add(new Check(metric + " drops by at most " + number(most), number(found), found <= most));
        });
        maximumUnanswered.ifPresent(most -> {
            int found = (int) run.samples().stream()
                    .filter(s ->
                            s.status() == SampleResult.Status.FAILED || s.status() == SampleResult.Status.UNREADABLE)
                    .count();
            checks.add(
                    new Check("at most " + most + " samples without an answer", String.valueOf(found), found <= most));
        });
        return checks;
    }

    private static Score score(EvaluationRun run, String metric) {
        return run.score(metric).orElseThrow(() -> unknown(metric));
    }

    private static EvaluationException unknown(String metric) {
        return new EvaluationException(
                "Expected the metric " + metric + " among the results, found none.",
                "name a metric that the run computed.");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
