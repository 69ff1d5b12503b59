package io.github.radfound.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.eval.statistics.WeightedKappa.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AgreementStatisticsTest {

    /** Table 2 of Shrout and Fleiss, 1979. */
    private static final double[][] SHROUT_FLEISS = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    /** Hout, Duncan and Sobel, 1987, as in Agresti's Categorical Data Analysis, table 2.10: husbands by wives. */
    private static final long[][] AGRESTI = {{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}};

    @Test
    void intraclassCorrelationsAreThoseOfShroutAndFleiss() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(SHROUT_FLEISS, 0.95);

        assertThat(icc.targets()).isEqualTo(6);
        assertThat(icc.judges()).isEqualTo(4);
        assertThat(icc.single()).isCloseTo(0.29, within(0.005));
        assertThat(icc.average()).isCloseTo(0.62, within(0.005));
        // As the R package psych gives for the same table.
        assertThat(icc.singleLower()).isCloseTo(0.019, within(0.001));
        assertThat(icc.singleUpper()).isCloseTo(0.76, within(0.005));
        assertThat(icc.averageLower()).isCloseTo(0.071, within(0.001));
        assertThat(icc.averageUpper()).isCloseTo(0.93, within(0.005));
    }

    @Test
    void judgesWhoAgreeHaveACorrelationOfOne() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(new double[][] {{1, 1}, {3, 3}, {5, 5}}, 0.95);

        assertThat(icc.single()).isEqualTo(1);
        assertThat(icc.average()).isEqualTo(1);
    }

    @Test
    void tooFewTargetsOrEqualScoresHaveNoCorrelation() {
        assertThat(IntraclassCorrelation.of(new double[0][], 0.95).single()).isNaN();
        assertThat(IntraclassCorrelation.of(new double[][] {{1, 2}}, 0.95).single())
                .isNaN();
        assertThat(IntraclassCorrelation.of(new double[][] {{4}, {5}}, 0.95).single())
                .isNaN();
        assertThat(IntraclassCorrelation.of(new double[][] {{4, 4}, {4, 4}}, 0.95)
                        .average())
                .isNaN();
    }

    @Test
    void linearKappaIsThatOfThePublishedTable() {
        // The R package vcd prints 0.2374 for its weighted kappa of this table.
        assertThat(WeightedKappa.of(AGRESTI, Weights.LINEAR)).isCloseTo(0.2374, within(0.00005));
    }

    @Test
    void withTwoScoresKappaIsCohensUnweighted() {
        // 45 and 25 of 100 agree, margins 60:40 and 70:30... as in Cohen's definition: (0.70 - 0.54) / (1 - 0.54).
        long[][] counts = {{50, 10}, {20, 20}};
        double expected = (0.70 - 0.54) / (1 - 0.54);

        assertThat(WeightedKappa.of(counts, Weights.LINEAR)).isCloseTo(expected, within(1e-12));
        assertThat(WeightedKappa.of(counts, Weights.QUADRATIC)).isCloseTo(expected, within(1e-12));
    }

    @Property(tries = 100)
    void kappaIsThatOfWeightsOfAgreement(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        long[][] counts = new long[n][n];
        for (long[] row : counts) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextInt(1, 9);
            }
        }
        for (Weights weights : Weights.values()) {
            assertThat(WeightedKappa.of(counts, weights)).isCloseTo(byAgreement(counts, weights), within(1e-9));
        }
    }

    /** The other form of the definition: shares of agreement, 1 for equal scores and 0 for the farthest. */
    private static double byAgreement(long[][] counts, Weights weights) {
        int n = counts.length;
        double total = 0;
        for (long[] row : counts) {
            for (long count : row) {
                total += count;
            }
        }
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double d = Math.abs(i - j) / (n - 1.0);
                double agreement = weights == Weights.LINEAR ? 1 - d : 1 - d * d;
                double row = 0;
                double column = 0;
                for (int k = 0; k < n; k++) {
                    row += counts[i][k];
                    column += counts[k][j];
                }
                observed += agreement * counts[i][j] / total;
                expected += agreement * row * column / total / total;
            }
        }
        return (observed - expected) / (1 - expected);
    }

    @Test
    void kappaOfNothingAndOfOneScoreIsUndefined() {
        assertThat(WeightedKappa.of(new long[5][5], Weights.LINEAR)).isNaN();
        assertThat(WeightedKappa.of(new long[][] {{9, 0}, {0, 0}}, Weights.QUADRATIC))
                .isNaN();
    }

    @Test
    void twoWayIntervalsAreWiderThanOneWayWhereReadersDiffer() {
        List<Integer> readers = new ArrayList<>();
        List<Integer> cases = new ArrayList<>();
        double[] scores = new double[8 * 40];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < scores.length; i++) {
            readers.add(i % 8);
            cases.add(i / 8);
            scores[i] = i % 8 / 2.0 + random.nextDouble();
        }
        SampleStatistics mean = SampleStatistics.mean(scores);
        Resampling resampling = Resampling.DEFAULT;

        Interval both = TwoWayBootstrap.percentile(mean, Clusters.by(readers), Clusters.by(cases), resampling);
        Interval one = Bootstrap.of(mean, Clusters.by(cases), resampling).percentile();

        assertThat(both.estimate()).isEqualTo(one.estimate());
        assertThat(both.upper() - both.lower()).isGreaterThan(4 * (one.upper() - one.lower()));
        // The spread of eight readers' means, as independent units: variance 21/16 of half points, over 8.
        double expected = 2 * 1.96 * Math.sqrt(21.0 / 16 / 8);
        assertThat(both.upper() - both.lower()).isCloseTo(expected, within(0.15 * expected));
        assertThat(TwoWayBootstrap.percentile(mean, Clusters.by(readers), Clusters.by(cases), resampling))
                .isEqualTo(both);
    }

    @Test
    void twoWayWithOneUnitOfAFactorIsTheOneWayBootstrap() {
        double[] scores = {1, 2, 3, 4, 5, 5, 4, 2};
        SampleStatistics mean = SampleStatistics.mean(scores);
        Clusters one = Clusters.by(List.of(1, 1, 1, 1, 1, 1, 1, 1));
        Resampling resampling = Resampling.DEFAULT.resamples(4000);

        Interval both = TwoWayBootstrap.percentile(mean, one, Clusters.none(8), resampling);
        Interval single = Bootstrap.of(mean, Clusters.none(8), resampling).percentile();

        assertThat(both.lower()).isCloseTo(single.lower(), within(0.13));
        assertThat(both.upper()).isCloseTo(single.upper(), within(0.13));
    }
}
