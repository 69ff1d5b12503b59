package io.github.radfound.eval.statistics;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Reliability of several judges who all rate the same targets, both drawn at random from larger populations: the two-way
 * random model of P. Shrout and J. Fleiss, Intraclass correlations: uses in assessing rater reliability, Psychological
 * Bulletin 86, 1979. With {@code n} targets, {@code k} judges and the mean squares between targets (BMS), between judges
 * (JMS) and of the residual (EMS):
 *
 * <ul>
 *   <li>ICC(2,1), one judge's score: (BMS − EMS) / (BMS + (k − 1)·EMS + k·(JMS − EMS)/n)
 *   <li>ICC(2,k), the mean of k judges: (BMS − EMS) / (BMS + (JMS − EMS)/n)
 * </ul>
 *
 * <p>The interval of ICC(2,1) is theirs (page 424), by Satterthwaite's approximation; that of ICC(2,k) follows from it by the
 * Spearman-Brown formula. All numbers are not a number where there are fewer than two targets or judges, or where all scores
 * are equal.
 *
 * @param targets      the number of targets, n
 * @param judges       the number of judges, k
 * @param single       ICC(2,1)
 * @param singleLower  lower end of its interval
 * @param singleUpper  upper end of its interval
 * @param average      ICC(2,k)
 * @param averageLower lower end of its interval
 * @param averageUpper upper end of its interval
 */
public record IntraclassCorrelation(
        int targets,
        int judges,
        double single,
        double singleLower,
        double singleUpper,
        double average,
        double averageLower,
        double averageUpper) {

    /**
     * Analyses a complete table.
     *
     * @param scores one row a target, one column a judge, no value missing
     * @param level  confidence of the intervals, between 0 and 1
     */
    public static IntraclassCorrelation of(double[][] scores, double level) {
        int n = scores.length;
        int k = n == 0 ? 0 : scores[0].length;
        if (n < 2 || k < 2) {
            return undefined(n, k);
        }
        double[] targetMeans = new double[n];
        double[] judgeMeans = new double[k];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            if (scores[i].length != k) {
                throw new IllegalArgumentException(
                        "Expected rows of " + k + " scores, found " + scores[i].length + " in row " + i + ".");
            }
            for (int j = 0; j < k; j++) {
                targetMeans[i] += scores[i][j] / k;
                judgeMeans[j] += scores[i][j] / n;
                mean += scores[i][j] / n / k;
            }
        }
        double between = 0;
        double judges = 0;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            between += k * square(targetMeans[i] - mean) / (n - 1);
            for (int j = 0; j < k; j++) {
                residual += square(scores[i][j] - targetMeans[i] - judgeMeans[j] + mean) / (n - 1) / (k - 1);
            }
        }
        for (int j = 0; j < k; j++) {
            judges += n * square(judgeMeans[j] - mean) / (k - 1);
        }
        return new Squares(n, k, between, judges, residual).correlation(level);
    }

    private static double square(double value) {
        return value * value;
    }

    private static IntraclassCorrelation undefined(int n, int k) {
        double nan = Double.NaN;
        return new IntraclassCorrelation(n, k, nan, nan, nan, nan, nan, nan);
    }

    /** Mean squares. */
    private record Squares(int n, int k, double between, double judges, double residual) {

        /** Below this share of all variation a mean square is rounding. */
        private static final double ROUNDING = 1e-12;

        IntraclassCorrelation correlation(double level) {
            double single = (between - residual) / (between + (k - 1) * residual + k * (judges - residual) / n);
            double average = (between - residual) / (between + (judges - residual) / n);
            if (!Double.isFinite(single)) {
                return undefined(n, k);
            }
            if (residual <= ROUNDING * (between + judges)) {
                // Judges differ by constants only: the approximation of the interval needs a residual.
                return new IntraclassCorrelation(n, k, single, Double.NaN, Double.NaN, average, Double.NaN, Double.NaN);
            }
            double[] ends = interval(single, level);
            return new IntraclassCorrelation(n, k, single, ends[0], ends[1], average, ofMean(ends[0]), ofMean(ends[1]));
        }

        private double[] interval(double rho, double level) {
            double f = judges / residual;
            double a = k * rho * f;
            double b = n * (1 + (k - 1) * rho) - k * rho;
            double freedom = (k - 1.0) * (n - 1) * square(a + b) / ((n - 1) * square(a) + square(b));
            double probability = 1 - (1 - level) / 2;
            double rest = k * judges + ((double) k * n - k - n) * residual;
            double up = FDistribution.of(n - 1, freedom).inverseCumulativeProbability(probability);
            double down = FDistribution.of(freedom, n - 1).inverseCumulativeProbability(probability);
            return new double[] {
                n * (between - up * residual) / (up * rest + n * between),
                n * (down * between - residual) / (rest + n * down * between)
            };
        }

        private double ofMean(double single) {
            return k * single / (1 + (k - 1) * single);
        }
    }
}
