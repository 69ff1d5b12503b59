package io.github.radfound.eval.label;

import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.statistics.Aggregate;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Clinical efficacy: F1 of the findings that a labeler reads out of reports and their references, after CheXbert (A. Smit et
 * al., EMNLP 2020): a finding is there or not, over all fourteen and over {@link Finding#FIVE}, micro (findings of all reports
 * together) and macro (the mean over findings). F1 is {@code 2·tp / (2·tp + fp + fn)}, and 0 for a finding that is in no report
 * and no reference, as scikit-learn has it: the macro F1 of identical reports is below 1 where findings are lacking.
 *
 * <p>The first reference of a sample is compared. The score says how alike the labeler finds the reports; it is only as
 * good as the labeler, which the variant names.
 */
public final class LabelF1 implements TextMetric {

    private static final int FINDINGS = Finding.values().length;

    // A row holds the true positives of all findings, then the false positives, then the false negatives.
    private static final int FALSE_POSITIVES = FINDINGS;
    private static final int FALSE_NEGATIVES = 2 * FINDINGS;

    private final ReportLabeler labeler;
    private final Uncertain uncertain;

    private LabelF1(ReportLabeler labeler, Uncertain uncertain) {
        this.labeler = labeler;
        this.uncertain = uncertain;
    }

    /** F1 of the findings of a labeler. */
    public static LabelF1 of(ReportLabeler labeler, Uncertain uncertain) {
        return new LabelF1(labeler, uncertain);
    }

    /**
     * The scores {@code labels14MicroF1}, {@code labels14MacroF1}, {@code labels5MicroF1}, {@code labels5MacroF1}, and one for each
     * finding, such as {@code labelF1:Edema}.
     */
    @Override
    public List<Measurement> measure(List<TextSample> samples) {
        double[][] rows = samples.stream().parallel().map(this::row).toArray(double[][]::new);
        String variant = "labeler=" + labeler.name() + ", uncertain as "
                + uncertain.name().toLowerCase(Locale.ROOT) + ", first reference";
        List<Measurement> scores = new ArrayList<>();
        EnumSet<Finding> all = EnumSet.allOf(Finding.class);
        scores.add(score("labels14MicroF1", variant, rows, sums -> micro(sums, all)));
        scores.add(score("labels14MacroF1", variant, rows, sums -> macro(sums, all)));
        scores.add(score("labels5MicroF1", variant, rows, sums -> micro(sums, Finding.FIVE)));
        scores.add(score("labels5MacroF1", variant, rows, sums -> macro(sums, Finding.FIVE)));
        for (Finding finding : all) {
            scores.add(score("labelF1:" + finding.title(), variant, rows, sums -> micro(sums, EnumSet.of(finding))));
        }
        return scores;
    }

    private double[] row(TextSample sample) {
        Labels own = labeler.label(sample.hypothesis());
        Labels other = labeler.label(sample.references().get(0));
        double[] row = new double[3 * FINDINGS];
        for (Finding finding : Finding.values()) {
            boolean said = uncertain.isPositive(own.get(finding));
            boolean right = uncertain.isPositive(other.get(finding));
            if (said || right) {
                row[finding.ordinal() + (said && right ? 0 : said ? FALSE_POSITIVES : FALSE_NEGATIVES)] = 1;
            }
        }
        return row;
    }

    private static Measurement score(String name, String variant, double[][] rows, Aggregate aggregate) {
        return new Measurement(name, variant, SampleStatistics.of(rows, aggregate));
    }

    private static double micro(double[] sums, Collection<Finding> findings) {
        double right = 0;
        double wrong = 0;
        for (Finding finding : findings) {
            right += 2 * sums[finding.ordinal()];
            wrong += sums[FALSE_POSITIVES + finding.ordinal()] + sums[FALSE_NEGATIVES + finding.ordinal()];
        }
        return right == 0 ? 0 : right / (right + wrong);
    }

    private static double macro(double[] sums, Collection<Finding> findings) {
        double total = 0;
        for (Finding finding : findings) {
            total += micro(sums, EnumSet.of(finding));
        }
        return total / findings.size();
    }
}
