package io.github.radfound.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    /** Spatial test data of 26 children, table 14.1 of Efron and Tibshirani (1993), test A. */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    /** The plug-in variance from the sums of the values, their squares and their number. */
    private static final Aggregate VARIANCE = sums -> sums[1] / sums[2] - Math.pow(sums[0] / sums[2], 2);

    @Test
    void bcaOfAVarianceIsThatOfEfronAndTibshirani() {
        SampleStatistics variance = SampleStatistics.of(
                Arrays.stream(SPATIAL).mapToObj(x -> new double[] {x, x * x, 1}).toArray(double[][]::new), VARIANCE);
        Bootstrap bootstrap =
                Bootstrap.of(variance, Resampling.DEFAULT.resamples(20_000).level(0.9));

        assertThat(bootstrap.estimate()).isCloseTo(171.5, within(0.05));
        assertThat(bootstrap.acceleration()).isCloseTo(0.061, within(0.0005));
        // Table 14.2, from 2,000 resamples: percentile (100.8, 233.9), BCa (115.8, 259.6).
        assertThat(bootstrap.percentile().lower()).isCloseTo(100.8, within(3.0));
        assertThat(bootstrap.percentile().upper()).isCloseTo(233.9, within(3.0));
        assertThat(bootstrap.bca().lower()).isCloseTo(115.8, within(4.0));
        assertThat(bootstrap.bca().upper()).isCloseTo(259.6, within(4.0));
    }

    @Test
    void accelerationOfAMeanIsASixthOfTheSkewOfTheSum() {
        // Distances from the mean -1, -1, -1, 3: cubes sum to 24, squares to 12.
        Bootstrap bootstrap = Bootstrap.of(SampleStatistics.mean(new double[] {0, 0, 0, 4}), Resampling.DEFAULT);
        assertThat(bootstrap.acceleration()).isCloseTo(24 / (6 * Math.pow(12, 1.5)), within(1e-12));
    }

    @Test
    void twoSamplesHaveThreeMeansWithKnownShares() {
        double[] values = Bootstrap.of(SampleStatistics.mean(new double[] {0, 1}), Resampling.DEFAULT.resamples(40_000))
                .values();
        assertThat(share(values, 0)).isCloseTo(0.25, within(0.01));
        assertThat(share(values, 0.5)).isCloseTo(0.5, within(0.01));
        assertThat(share(values, 1)).isCloseTo(0.25, within(0.01));
    }

    @Test
    void standardErrorOfAMeanIsThePlugInFormula() {
        double[] scores = new Random(1).doubles(200).toArray();
        double mean = Arrays.stream(scores).average().orElseThrow();
        double variance =
                Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum() / scores.length;
        double error = Bootstrap.of(SampleStatistics.mean(scores), Resampling.DEFAULT.resamples(5000))
                .standardError();
        assertThat(error).isCloseTo(Math.sqrt(variance / scores.length), within(0.03 * error));
    }

    @Test
    void alikeSamplesOfOnePatientAddNoCertainty() {
        double[] patients = new Random(2).doubles(50).toArray();
        double[] studies =
                IntStream.range(0, 200).mapToDouble(i -> patients[i / 4]).toArray();
        Clusters clusters = Clusters.by(
                IntStream.range(0, 200).mapToObj(i -> "patient " + i / 4).toList());
        SampleStatistics mean = SampleStatistics.mean(studies);

        double one = Bootstrap.of(SampleStatistics.mean(patients), Resampling.DEFAULT)
                .standardError();
        double clustered = Bootstrap.of(mean, clusters, Resampling.DEFAULT).standardError();
        double ignored = Bootstrap.of(mean, Resampling.DEFAULT).standardError();

        assertThat(clustered).isCloseTo(one, within(1e-12));
        assertThat(ignored).isCloseTo(one / 2, within(0.1 * one));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        // Means of 40 exponential numbers: skewed, so that the percentile interval falls a little short.
        Random random = new Random(3);
        int runs = 600;
        int percentile = 0;
        int bca = 0;
        for (int run = 0; run < runs; run++) {
            double[] scores = random.doubles(40).map(x -> -Math.log(1 - x)).toArray();
            Bootstrap bootstrap = Bootstrap.of(
                    SampleStatistics.mean(scores),
                    Resampling.DEFAULT.resamples(400).seed(run));
            percentile += holds(bootstrap.percentile(), 1);
            bca += holds(bootstrap.bca(), 1);
        }
        assertThat(percentile / (double) runs).isBetween(0.89, 0.97);
        assertThat(bca / (double) runs).isBetween(0.90, 0.975);
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        SampleStatistics mean = SampleStatistics.mean(new Random(4).doubles(100).toArray());
        double[] common = Bootstrap.of(mean, Resampling.DEFAULT).values();
        ForkJoinPool single = new ForkJoinPool(1);
        try {
            double[] alone = single.submit(
                            () -> Bootstrap.of(mean, Resampling.DEFAULT).values())
                    .get();
            assertThat(alone).isEqualTo(common);
        } finally {
            single.shutdown();
        }
        assertThat(Bootstrap.of(mean, Resampling.DEFAULT.seed(5)).values()).isNotEqualTo(common);
    }

    @Test
    void resamplesWithoutAScoreAreCounted() {
        double[] scores = {Double.NaN, Double.NaN, Double.NaN, 0.5};
        Bootstrap bootstrap = Bootstrap.of(SampleStatistics.mean(scores), Resampling.DEFAULT);

        Interval interval = bootstrap.percentile();
        assertThat(interval.estimate()).isEqualTo(0.5);
        assertThat(interval.undefined()).isEqualTo(1000 - interval.resamples());
        // (3/4)^4 of the draws take none of the one that has a score.
        assertThat(interval.undefined()).isBetween(250, 390);
        assertThat(interval.toString()).contains("seed 20260101").contains("without a score");
    }

    @Test
    void constantScoresHaveAnIntervalOfOnePoint() {
        Bootstrap bootstrap = Bootstrap.of(SampleStatistics.mean(new double[] {1, 1, 1}), Resampling.DEFAULT);
        assertThat(bootstrap.bca().lower()).isEqualTo(1);
        assertThat(bootstrap.bca().upper()).isEqualTo(1);
        assertThat(Bootstrap.of(SampleStatistics.mean(new double[] {0.3}), Resampling.DEFAULT)
                        .bca()
                        .upper())
                .isEqualTo(0.3);
    }

    @Test
    void refusesClustersOfOtherSamples() {
        SampleStatistics mean = SampleStatistics.mean(new double[] {0, 1});
        assertThatThrownBy(() -> Bootstrap.of(mean, Clusters.by(List.of("a")), Resampling.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 samples, found 1");
    }

    @Test
    void refusesEmptyAndUnequalRowsAndWrongOptions() {
        assertThatThrownBy(() -> SampleStatistics.mean(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SampleStatistics.of(new double[][] {{1}, {1, 2}}, Aggregate.RATIO))
                .hasMessageContaining("in row 1");
        assertThatThrownBy(() -> Resampling.DEFAULT.level(1)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Resampling.DEFAULT.resamples(0)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Clusters.by(List.of())).hasMessageContaining("at least one");
    }

    private static int holds(Interval interval, double truth) {
        return interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }

    private static double share(double[] values, double value) {
        return Arrays.stream(values).filter(x -> x == value).count() / (double) values.length;
    }
}
