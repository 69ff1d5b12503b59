package io.github.radfound.eval.statistics;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * What a score is made of: a row of numbers for each sample. The score of any set of samples, or of samples drawn
 * repeatedly, is {@link Aggregate} of the sum of their rows, so that resampling costs additions and never measures a text
 * a second time. Immutable and thread-safe.
 */
public final class SampleStatistics {

    private final double[] rows;
    private final int width;
    private final int size;
    private final Aggregate aggregate;

    private SampleStatistics(double[] rows, int size, int width, Aggregate aggregate) {
        this.rows = rows;
        this.size = size;
        this.width = width;
        this.aggregate = aggregate;
    }

    /**
     * Statistics with these rows.
     *
     * @param rows      one row a sample, all of the same length; at least one
     * @param aggregate how sums of rows become the score
     */
    public static SampleStatistics of(double[][] rows, Aggregate aggregate) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Expected at least one sample, found none.");
        }
        int width = rows[0].length;
        double[] flat = new double[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new IllegalArgumentException(
                        "Expected rows of " + width + " numbers, found " + rows[i].length + " in row " + i + ".");
            }
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return new SampleStatistics(flat, rows.length, width, aggregate);
    }

    /**
     * The mean of one score a sample. A score that is not a number says that the sample has none: it is left out of the
     * mean, neither 0 nor 1.
     */
    public static SampleStatistics mean(double[] scores) {
        double[][] rows = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            rows[i] = Double.isNaN(scores[i]) ? new double[2] : new double[] {scores[i], 1};
        }
        return of(rows, Aggregate.RATIO);
    }

    /**
     * A score that is computed from those of two others on the same samples, such as their difference.
     *
     * @param first  the one
     * @param second the other, of as many samples
     * @param join   from the score of the first and that of the second
     */
    public static SampleStatistics join(SampleStatistics first, SampleStatistics second, DoubleBinaryOperator join) {
        first.requireSameSize(second);
        int width = first.width + second.width;
        double[] rows = new double[Math.multiplyExact(first.size, width)];
        for (int i = 0; i < first.size; i++) {
            System.arraycopy(first.rows, i * first.width, rows, i * width, first.width);
            System.arraycopy(second.rows, i * second.width, rows, i * width + first.width, second.width);
        }
        return new SampleStatistics(
                rows,
                first.size,
                width,
                sums -> join.applyAsDouble(
                        first.aggregate.of(Arrays.copyOf(sums, first.width)),
                        second.aggregate.of(Arrays.copyOfRange(sums, first.width, width))));
    }

    /** The number of samples. */
    public int size() {
        return size;
    }

    /** The numbers in a row. */
    public int width() {
        return width;
    }

    /** The score of all samples. */
    public double value() {
        double[] sums = new double[width];
        for (int i = 0; i < size; i++) {
            addRow(i, sums);
        }
        return aggregate.of(sums);
    }

    /** The score of one sample alone. */
    public double value(int sample) {
        double[] sums = new double[width];
        addRow(sample, sums);
        return aggregate.of(sums);
    }

    /** The score of each sample alone, in their order. */
    public double[] values() {
        double[] values = new double[size];
        Arrays.setAll(values, this::value);
        return values;
    }

    /**
     * The statistics of some samples, for subgroups.
     *
     * @param samples indices from 0; at least one
     */
    public SampleStatistics select(int... samples) {
        double[][] chosen = new double[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            chosen[i] = Arrays.copyOfRange(rows, samples[i] * width, (samples[i] + 1) * width);
        }
        return of(chosen, aggregate);
    }

    /** The sums of the rows of each cluster: a row for each of them. */
    double[] sums(Clusters clusters) {
        if (clusters.samples() != size) {
            throw new IllegalArgumentException(
                    "Expected clusters of " + size + " samples, found " + clusters.samples() + ".");
        }
        double[] sums = new double[Math.multiplyExact(clusters.count(), width)];
        for (int i = 0; i < size; i++) {
            int to = clusters.of(i) * width;
            for (int k = 0; k < width; k++) {
                sums[to + k] += rows[i * width + k];
            }
        }
        return sums;
    }

    Aggregate aggregate() {
        return aggregate;
    }

    void requireSameSize(SampleStatistics other) {
        if (other.size != size) {
            throw new IllegalArgumentException(
                    "Expected two measurements of the same samples, found " + size + " and " + other.size + ".");
        }
    }

    /** Adds a sample's row so many times. */
    void addTimes(int sample, double times, double[] sums) {
        int from = sample * width;
        for (int k = 0; k < width; k++) {
            sums[k] += times * rows[from + k];
        }
    }

    private void addRow(int sample, double[] sums) {
        int from = sample * width;
        for (int k = 0; k < width; k++) {
            sums[k] += rows[from + k];
        }
    }
}
