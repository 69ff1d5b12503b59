package io.github.radfound.eval.label;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far two labelers agree: the share of equal labels, and Cohen's kappa over the four kinds of mention (J. Cohen, Educational
 * and Psychological Measurement 20, 1960), which takes off the agreement that chance alone would give.
 *
 * @param reports   reports that both labelled
 * @param agreement share of equal labels over all findings, from 0 to 1
 * @param kappa     over all findings; not a number where both always give one and the same label
 * @param findings  the same for each finding
 */
public record LabelAgreement(int reports, double agreement, double kappa, Map<Finding, OfFinding> findings) {

    /** Copies the map. */
    public LabelAgreement {
        findings = Map.copyOf(findings);
    }

    /**
     * Agreement on one finding.
     *
     * @param agreement share of equal labels
     * @param kappa     Cohen's kappa; not a number where both always give one and the same label
     */
    public record OfFinding(double agreement, double kappa) {}

    /**
     * Compares labels of the same reports.
     *
     * @param first  labels of the one
     * @param second labels of the other, in the same order; at least one
     */
    public static LabelAgreement of(List<Labels> first, List<Labels> second) {
        if (first.size() != second.size() || first.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected labels of the same reports, found " + first.size() + " and " + second.size() + ".");
        }
        int kinds = Mention.values().length;
        long[][] all = new long[kinds][kinds];
        Map<Finding, OfFinding> findings = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            long[][] table = new long[kinds][kinds];
            for (int i = 0; i < first.size(); i++) {
                int a = first.get(i).get(finding).ordinal();
                int b = second.get(i).get(finding).ordinal();
                table[a][b]++;
                all[a][b]++;
            }
            findings.put(finding, new OfFinding(agreement(table), kappa(table)));
        }
        return new LabelAgreement(first.size(), agreement(all), kappa(all), findings);
    }

    private static double agreement(long[][] table) {
        long equal = 0;
        for (int i = 0; i < table.length; i++) {
            equal += table[i][i];
        }
        return equal / (double) total(table);
    }

    private static double kappa(long[][] table) {
        double total = total(table);
        double chance = 0;
        for (int i = 0; i < table.length; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < table.length; j++) {
                row += table[i][j];
                column += table[j][i];
            }
            chance += row / total * column / total;
        }
        return (agreement(table) - chance) / (1 - chance);
    }

    private static long total(long[][] table) {
        long total = 0;
        for (long[] row : table) {
            for (long count : row) {
                total += count;
            }
        }
        return total;
    }
}
