package io.github.radfound.eval.label;

import io.github.radfound.eval.label.internal.Change;
import io.github.radfound.eval.label.internal.Claim;
import io.github.radfound.eval.label.internal.Claims;
import io.github.radfound.eval.label.internal.Lengths;
import io.github.radfound.eval.label.internal.PriorLanguage;
import io.github.radfound.eval.label.internal.Side;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.statistics.Aggregate;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Whether reports agree with their references on what a reader must not get wrong: sides, measurements, changes over time. Rules
 * of our own for English. Each score is one ratio over the whole corpus and not a number where nothing can be compared: a
 * report that names no side is neither right nor wrong about sides. The first reference of a sample is compared.
 */
public final class Consistency {

    /** Twice the matches over what both said: the F1 of a row of matches and the numbers on either side. */
    private static final Aggregate F1 = sums -> 2 * sums[0] / (sums[1] + sums[2]);

    private Consistency() {}

    /**
     * The score {@code laterality}: of the findings that report and reference both hold to be there or possible and give a side,
     * the share whose sides are the same. "Bilateral" is both sides.
     */
    public static TextMetric laterality() {
        return metric(
                "laterality",
                "findings of rule-v1 with a side in both, share with equal sides",
                Aggregate.RATIO,
                Consistency::laterality);
    }

    /**
     * The score {@code measurements}: F1 of lengths in millimetres. Two lengths match if they differ by at most a tenth of the
     * reference's, or by a millimetre; each matches once. "2.3 x 1.5 cm" is two lengths.
     */
    public static TextMetric measurements() {
        return metric("measurements", "F1 of lengths within 10 percent or 1 mm", F1, Consistency::measurements);
    }

    /**
     * The score {@code comparison}: F1 of the kinds of change that are stated: new, worse, better, unchanged, gone.
     */
    public static TextMetric comparison() {
        return metric(
                "comparison",
                "F1 of the kinds of change: new, worse, better, unchanged, gone",
                F1,
                Consistency::changes);
    }

    /**
     * The score {@code hallucinatedPrior}: of the reports that were written without a prior study, the share that compare with
     * one all the same. Lower is better. A statement that there is no prior is no comparison.
     *
     * @param reports  the reports
     * @param hasPrior for each of them, whether its writer was given a prior study or report
     */
    public static Measurement hallucinatedPriors(List<String> reports, List<Boolean> hasPrior) {
        if (reports.size() != hasPrior.size()) {
            throw new IllegalArgumentException("Expected to know of each report whether it had a prior, found "
                    + reports.size() + " reports and " + hasPrior.size() + " answers.");
        }
        double[][] rows = new double[reports.size()][2];
        for (int i = 0; i < rows.length; i++) {
            if (!hasPrior.get(i)) {
                rows[i][0] = PriorLanguage.compares(reports.get(i)) ? 1 : 0;
                rows[i][1] = 1;
            }
        }
        return new Measurement(
                "hallucinatedPrior",
                "share of reports without prior that compare with one, own phrases",
                SampleStatistics.of(rows, Aggregate.RATIO));
    }

    private static double[] laterality(String hypothesis, String reference) {
        Map<Finding, Set<Side>> own = sides(hypothesis);
        Map<Finding, Set<Side>> other = sides(reference);
        own.keySet().retainAll(other.keySet());
        double equal = own.entrySet().stream()
                .filter(entry -> entry.getValue().equals(other.get(entry.getKey())))
                .count();
        return new double[] {equal, own.size()};
    }

    private static Map<Finding, Set<Side>> sides(String report) {
        Map<Finding, Set<Side>> sides = new EnumMap<>(Finding.class);
        for (Claim claim : Claims.of(report)) {
            if (claim.mention() != Mention.NEGATIVE && !claim.sides().isEmpty()) {
                sides.computeIfAbsent(claim.finding(), finding -> EnumSet.noneOf(Side.class))
                        .addAll(claim.sides());
            }
        }
        return sides;
    }

    private static double[] measurements(String hypothesis, String reference) {
        List<Double> own = Lengths.of(hypothesis);
        List<Double> other = Lengths.of(reference);
        return new double[] {Lengths.matches(own, other), own.size(), other.size()};
    }

    private static double[] changes(String hypothesis, String reference) {
        Set<Change> own = Change.in(hypothesis);
        Set<Change> other = Change.in(reference);
        Set<Change> common = EnumSet.copyOf(own);
        common.retainAll(other);
        return new double[] {common.size(), own.size(), other.size()};
    }

    private static TextMetric metric(
            String name, String variant, Aggregate aggregate, BiFunction<String, String, double[]> row) {
        return samples -> List.of(new Measurement(
                name,
                variant + ", first reference",
                SampleStatistics.of(
                        samples.stream()
                                .map((TextSample sample) -> row.apply(
                                        sample.hypothesis(), sample.references().get(0)))
                                .toArray(double[][]::new),
                        aggregate)));
    }
}
