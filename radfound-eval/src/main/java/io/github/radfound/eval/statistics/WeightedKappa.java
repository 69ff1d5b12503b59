package io.github.radfound.eval.statistics;

/**
 * Agreement of two raters on an ordered scale beyond what chance would give: J. Cohen, Weighted kappa: nominal scale agreement
 * with provision for scaled disagreement or partial credit, Psychological Bulletin 70, 1968. With {@code o} and {@code e} the
 * observed and the expected share of each pair of scores and {@code w} the weight of their distance,
 * {@code κ = 1 − Σ w·o / Σ w·e}. 1 is full agreement, 0 that of chance.
 */
public final class WeightedKappa {

    /** How much a distance counts. */
    public enum Weights {
        /** The distance. */
        LINEAR,
        /** Its square, which makes kappa an intraclass correlation (Fleiss and Cohen, 1973). */
        QUADRATIC
    }

    private WeightedKappa() {}

    /**
     * Kappa of a table of counts.
     *
     * @param counts  square: how often the first rater gave the score of the row and the second that of the column
     * @param weights how much a distance counts
     * @return kappa, from −1 to 1; not a number where nothing was rated, or both raters only gave one and the same score
     */
    public static double of(long[][] counts, Weights weights) {
        int n = counts.length;
        double[] rows = new double[n];
        double[] columns = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            if (counts[i].length != n) {
                throw new IllegalArgumentException(
                        "Expected a square table of " + n + " rows, found a row of " + counts[i].length + ".");
            }
            for (int j = 0; j < n; j++) {
                if (counts[i][j] < 0) {
                    throw new IllegalArgumentException("Expected counts, found " + counts[i][j] + ".");
                }
                rows[i] += counts[i][j];
                columns[j] += counts[i][j];
                total += counts[i][j];
            }
        }
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double weight = weights == Weights.LINEAR ? Math.abs(i - j) : (double) (i - j) * (i - j);
                observed += weight * counts[i][j] / total;
                expected += weight * rows[i] / total * columns[j] / total;
            }
        }
        return expected == 0 ? Double.NaN : 1 - observed / expected;
    }
}
