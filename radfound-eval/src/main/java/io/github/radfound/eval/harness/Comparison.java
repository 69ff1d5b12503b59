package io.github.radfound.eval.harness;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.internal.Comparer;
import java.util.List;

/**
 * Two runs on the same samples. Pairs are formed by id; the references must be the same. Differences are second minus
 * first, with intervals by paired bootstrap over patients, and p-values by approximate randomisation, adjusted by Holm over
 * the metrics.
 *
 * @param first           what the first run is of
 * @param second          what the second run is of
 * @param paired          samples that both measured
 * @param onlyFirst       samples that only the first has or measured
 * @param onlySecond      samples that only the second has or measured
 * @param differentInputs pairs that the two models saw differently, as under different history settings
 * @param differences     over all samples first, then subgroups
 */
public record Comparison(
        RunInfo first,
        RunInfo second,
        int paired,
        int onlyFirst,
        int onlySecond,
        int differentInputs,
        List<Difference> differences) {

    /** Copies the list. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares two runs.
     *
     * @throws EvaluationException if they share no sample or their references differ
     */
    public static Comparison of(EvaluationRun first, EvaluationRun second) {
        return new Comparer(first, second).compare();
    }

    /** The differences over all samples, one a metric. */
    public List<Difference> overall() {
        return differences.stream().filter(Difference::isOverall).toList();
    }
}
