package io.github.radfound.eval.statistics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Intervals of a score whose samples are crossed by two factors, such as ratings by reader and case: ratings of one reader
 * are alike and so are ratings of one case. Each resample draws the units of both factors with replacement, independently,
 * and a sample comes in as often as the product of the draws of its two units: the pigeonhole bootstrap of A. Owen (Annals
 * of Applied Statistics 1, 2007), after P. McCullagh (Bernoulli 6, 2000). It errs on the wide side where there are many
 * units; with fewer than about five units of a factor no resampling knows how units at large would differ.
 *
 * <p>With {@code n} samples, rows of {@code k} numbers and {@code R} resamples the cost is {@code R·n·k} additions. Each
 * resample has random numbers of its own, so that the result does not depend on threads.
 */
public final class TwoWayBootstrap {

    private TwoWayBootstrap() {}

    /**
     * The percentile interval.
     *
     * @param statistics what was measured
     * @param first      the unit of the first factor of each sample
     * @param second     the unit of the second factor of each sample
     * @param resampling how often, from which seed, and how sure to be
     * @return the interval; its clusters are those of the factor with fewer units
     */
    public static Interval percentile(
            SampleStatistics statistics, Clusters first, Clusters second, Resampling resampling) {
        for (Clusters clusters : new Clusters[] {first, second}) {
            if (clusters.samples() != statistics.size()) {
                throw new IllegalArgumentException(
                        "Expected clusters of " + statistics.size() + " samples, found " + clusters.samples() + ".");
            }
        }
        double[] sorted = IntStream.range(0, resampling.resamples())
                .parallel()
                .mapToDouble(r -> draw(statistics, first, second, Bootstrap.random(resampling.seed(), r)))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double tail = (1 - resampling.level()) / 2;
        return new Interval(
                statistics.value(),
                Quantiles.ofSorted(sorted, tail),
                Quantiles.ofSorted(sorted, 1 - tail),
                resampling.level(),
                Interval.Method.PERCENTILE,
                sorted.length,
                resampling.resamples() - sorted.length,
                Math.min(first.count(), second.count()),
                resampling.seed());
    }

    private static double draw(SampleStatistics statistics, Clusters first, Clusters second, SplittableRandom random) {
        int[] ofFirst = times(first.count(), random);
        int[] ofSecond = times(second.count(), random);
        double[] sums = new double[statistics.width()];
        for (int i = 0; i < statistics.size(); i++) {
            double times = (double) ofFirst[first.of(i)] * ofSecond[second.of(i)];
            if (times > 0) {
                statistics.addTimes(i, times, sums);
            }
        }
        return statistics.aggregate().of(sums);
    }

    /** How often each unit is drawn. */
    private static int[] times(int units, SplittableRandom random) {
        int[] times = new int[units];
        for (int i = 0; i < units; i++) {
            times[random.nextInt(units)]++;
        }
        return times;
    }
}
