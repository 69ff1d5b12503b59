package io.github.radfound.eval.metric.internal;

import java.util.List;

/** What BLEU sums up over a corpus: matches and numbers of n-grams of orders 1 to 4, lengths. */
public final class BleuRows {

    /** Orders of n-grams. */
    public static final int ORDERS = 4;

    private BleuRows() {}

    /** The row of one sample. */
    public static double[] of(List<String> hypothesis, List<List<String>> references) {
        NgramCounts own = NgramCounts.of(hypothesis, ORDERS);
        List<NgramCounts> others = references.stream()
                .map(reference -> NgramCounts.of(reference, ORDERS))
                .toList();
        double[] row = new double[2 * ORDERS + 2];
        for (int n = 1; n <= ORDERS; n++) {
            row[n - 1] = own.overlap(NgramCounts.largest(others, n), n);
            row[ORDERS + n - 1] = own.total(n);
        }
        row[2 * ORDERS] = own.tokens();
        row[2 * ORDERS + 1] = closest(own.tokens(), others);
        return row;
    }

    /** Sum of matches of an order. */
    public static double matches(double[] sums, int order) {
        return sums[order - 1];
    }

    /** Sum of the numbers of n-grams of an order. */
    public static double totals(double[] sums, int order) {
        return sums[ORDERS + order - 1];
    }

    /** Sum of the texts' lengths. */
    public static double length(double[] sums) {
        return sums[2 * ORDERS];
    }

    /** Sum of the lengths of the closest references. */
    public static double referenceLength(double[] sums) {
        return sums[2 * ORDERS + 1];
    }

    private static int closest(int length, List<NgramCounts> references) {
        int closest = references.get(0).tokens();
        for (NgramCounts reference : references) {
            int distance = Math.abs(reference.tokens() - length) - Math.abs(closest - length);
            if (distance < 0 || distance == 0 && reference.tokens() < closest) {
                closest = reference.tokens();
            }
        }
        return closest;
    }
}
