package io.github.radfound.eval.statistics;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Two models on the same samples: the difference of their scores, its interval, and a test of the claim that it does not
 * matter which of the two made which output.
 *
 * <p>The interval resamples clusters for both models at once. The test is approximate randomisation (E. Noreen, Computer
 * Intensive Methods for Testing Hypotheses, 1989): in each round the outputs of a random half of the clusters change
 * sides, and the p-value is the share of rounds whose difference is at least as large as the one seen, with one added to
 * count and rounds. With so few clusters that all exchanges are at most as many as the rounds, all are tried and the
 * p-value is exact. The cost is the bootstrap's.
 *
 * @param first      score of the first model
 * @param second     score of the second model
 * @param difference first minus second, with the percentile interval
 * @param bca        first minus second, with the BCa interval
 * @param pValue     two-sided p-value of the test
 * @param rounds     rounds of the test
 * @param exact      whether the rounds were all possible exchanges
 */
public record PairedComparison(
        double first, double second, Interval difference, Interval bca, double pValue, int rounds, boolean exact) {

    /** Differences that rounding alone may make do not count as smaller than the one seen. */
    private static final double ROUNDING = 1e-12;

    /**
     * Compares two models.
     *
     * @param first      what was measured of the first
     * @param second     the same metric of the second, on the same samples in the same order
     * @param clusters   which samples belong together
     * @param resampling draws of the interval and rounds of the test, and their seed
     */
    public static PairedComparison of(
            SampleStatistics first, SampleStatistics second, Clusters clusters, Resampling resampling) {
        first.requireSameSize(second);
        if (first.width() != second.width()) {
            throw new IllegalArgumentException("Expected two measurements of one metric, found rows of " + first.width()
                    + " and " + second.width() + " numbers.");
        }
        Bootstrap bootstrap = Bootstrap.of(SampleStatistics.join(first, second, (a, b) -> a - b), clusters, resampling);
        Exchange exchange = new Exchange(first, second, clusters);
        int all = clusters.count() < 31 ? 1 << clusters.count() : Integer.MAX_VALUE;
        boolean exact = all <= resampling.resamples();
        int rounds = exact ? all : resampling.resamples();
        double seen = Math.abs(exchange.difference(cluster -> false));
        // The random numbers of the test are not those of the interval.
        long seed = ~resampling.seed();
        long atLeast = IntStream.range(0, rounds)
                .parallel()
                .filter(round -> {
                    double difference = exact
                            ? exchange.difference(cluster -> (round >> cluster & 1) == 1)
                            : random(exchange, seed, round);
                    // A round without a score counts as one that is as large: no claim rests on it.
                    return !(Math.abs(difference) < seen - ROUNDING * Math.max(1, seen));
                })
                .count();
        double pValue = exact ? atLeast / (double) rounds : (atLeast + 1) / (double) (rounds + 1);
        return new PairedComparison(
                first.value(), second.value(), bootstrap.percentile(), bootstrap.bca(), pValue, rounds, exact);
    }

    private static double random(Exchange exchange, long seed, int round) {
        SplittableRandom random = Bootstrap.random(seed, round);
        return exchange.difference(cluster -> random.nextBoolean());
    }

    /** The two models' scores after some clusters changed sides. */
    private static final class Exchange {

        private final double[] first;
        private final double[] second;
        private final int clusters;
        private final Aggregate firstAggregate;
        private final Aggregate secondAggregate;

        Exchange(SampleStatistics first, SampleStatistics second, Clusters clusters) {
            this.first = first.sums(clusters);
            this.second = second.sums(clusters);
            this.clusters = clusters.count();
            this.firstAggregate = first.aggregate();
            this.secondAggregate = second.aggregate();
        }

        double difference(IntPredicate changesSides) {
            int width = first.length / clusters;
            double[] a = new double[width];
            double[] b = new double[width];
            for (int cluster = 0; cluster < clusters; cluster++) {
                boolean changes = changesSides.test(cluster);
                double[] one = changes ? second : first;
                double[] other = changes ? first : second;
                for (int k = 0; k < width; k++) {
                    a[k] += one[cluster * width + k];
                    b[k] += other[cluster * width + k];
                }
            }
            return firstAggregate.of(a) - secondAggregate.of(b);
        }
    }
}
