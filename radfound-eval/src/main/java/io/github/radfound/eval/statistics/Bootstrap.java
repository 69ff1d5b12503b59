package io.github.radfound.eval.statistics;

import io.github.radfound.eval.statistics.Interval.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Resampled scores of one measurement: clusters are drawn with replacement, as many as there are, and all samples of a
 * drawn cluster come in. After B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993: the percentile interval
 * of chapter 13, the BCa interval of chapter 14 (equations 14.9 to 14.15).
 *
 * <p>With {@code C} clusters, rows of {@code k} numbers and {@code R} resamples the cost is {@code R·C·k} additions. Each
 * resample has random numbers of its own, so that the result does not depend on threads. Immutable and thread-safe.
 */
public final class Bootstrap {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double estimate;
    private final double[] sorted;
    private final double acceleration;
    private final int clusters;
    private final Resampling resampling;

    private Bootstrap(double estimate, double[] sorted, double acceleration, int clusters, Resampling resampling) {
        this.estimate = estimate;
        this.sorted = sorted;
        this.acceleration = acceleration;
        this.clusters = clusters;
        this.resampling = resampling;
    }

    /** Resamples independent samples. */
    public static Bootstrap of(SampleStatistics statistics, Resampling resampling) {
        return of(statistics, Clusters.none(statistics.size()), resampling);
    }

    /**
     * Resamples clusters.
     *
     * @param statistics what was measured
     * @param clusters   which samples belong together, of as many samples
     * @param resampling how often, from which seed
     */
    public static Bootstrap of(SampleStatistics statistics, Clusters clusters, Resampling resampling) {
        double[] sums = statistics.sums(clusters);
        int count = clusters.count();
        Aggregate aggregate = statistics.aggregate();
        double[] drawn = IntStream.range(0, resampling.resamples())
                .parallel()
                .mapToDouble(r -> draw(sums, count, aggregate, random(resampling.seed(), r)))
                .toArray();
        double[] sorted = Arrays.stream(drawn)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new Bootstrap(statistics.value(), sorted, acceleration(sums, count, aggregate), count, resampling);
    }

    /** Quantiles of the resampled scores; linear between neighbours. */
    public Interval percentile() {
        double tail = (1 - resampling.level()) / 2;
        return interval(Method.PERCENTILE, quantile(tail), quantile(1 - tail));
    }

    /**
     * The bias-corrected and accelerated interval, which keeps its level better where the scores are skewed. Without spread
     * in the resamples, and with fewer than two clusters, it is the percentile interval.
     */
    public Interval bca() {
        if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1] || clusters < 2) {
            return interval(Method.BCA, percentile().lower(), percentile().upper());
        }
        double bias = NORMAL.inverseCumulativeProbability(shareBelowEstimate());
        double tail = NORMAL.inverseCumulativeProbability((1 - resampling.level()) / 2);
        return interval(Method.BCA, quantile(shifted(bias, tail)), quantile(shifted(bias, -tail)));
    }

    /** The standard deviation of the resampled scores: the standard error; not a number for fewer than two resamples. */
    public double standardError() {
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return sorted.length < 2 ? Double.NaN : Math.sqrt(squares / (sorted.length - 1));
    }

    /** The score of all samples. */
    public double estimate() {
        return estimate;
    }

    /** The resampled scores, ascending; those that are not a number are left out. */
    public double[] values() {
        return sorted.clone();
    }

    /** The acceleration of the BCa interval, from leaving out one cluster at a time; 0 where there is no spread. */
    double acceleration() {
        return acceleration;
    }

    /** The share of resampled scores below the estimate; equal ones count half, and the ends are kept off 0 and 1. */
    private double shareBelowEstimate() {
        double below = 0;
        for (double value : sorted) {
            below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
        }
        double least = 0.5 / sorted.length;
        return Math.min(Math.max(below / sorted.length, least), 1 - least);
    }

    private double shifted(double bias, double tail) {
        double z = bias + tail;
        double shift = 1 - acceleration * z;
        // Beyond the pole of the transformation every resample is on one side.
        double moved = shift > 0 ? bias + z / shift : Math.copySign(Double.POSITIVE_INFINITY, z);
        return NORMAL.cumulativeProbability(moved);
    }

    private double quantile(double probability) {
        return Quantiles.ofSorted(sorted, probability);
    }

    private Interval interval(Method method, double lower, double upper) {
        return new Interval(
                estimate,
                lower,
                upper,
                resampling.level(),
                method,
                sorted.length,
                resampling.resamples() - sorted.length,
                clusters,
                resampling.seed());
    }

    private static double draw(double[] sums, int count, Aggregate aggregate, SplittableRandom random) {
        int width = sums.length / count;
        double[] total = new double[width];
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(count) * width;
            for (int k = 0; k < width; k++) {
                total[k] += sums[from + k];
            }
        }
        return aggregate.of(total);
    }

    private static double acceleration(double[] sums, int count, Aggregate aggregate) {
        int width = sums.length / count;
        double[] total = new double[width];
        for (int i = 0; i < sums.length; i++) {
            total[i % width] += sums[i];
        }
        double[] left = new double[count];
        double[] rest = new double[width];
        for (int c = 0; c < count; c++) {
            for (int k = 0; k < width; k++) {
                rest[k] = total[k] - sums[c * width + k];
            }
            left[c] = aggregate.of(rest);
        }
        double mean = Arrays.stream(left).filter(Double::isFinite).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : left) {
            if (Double.isFinite(value)) {
                double distance = mean - value;
                squares += distance * distance;
                cubes += distance * distance * distance;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** Random numbers of one draw, independent of those of the others. */
    static SplittableRandom random(long seed, int draw) {
        return new SplittableRandom(seed + 0x9E37_79B9_7F4A_7C15L * (draw + 1L)).split();
    }
}
