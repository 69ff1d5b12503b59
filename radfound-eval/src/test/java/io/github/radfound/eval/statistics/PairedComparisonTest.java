package io.github.radfound.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    @Test
    void fewClustersAreExchangedInEveryWay() {
        // Differences 1, 2, 3: only all kept and all exchanged are as large as the one seen, of eight.
        PairedComparison comparison = compare(new double[] {1, 2, 3}, new double[] {0, 0, 0});

        assertThat(comparison.exact()).isTrue();
        assertThat(comparison.rounds()).isEqualTo(8);
        assertThat(comparison.pValue()).isEqualTo(0.25);
        assertThat(comparison.first()).isEqualTo(2);
        assertThat(comparison.second()).isZero();
        assertThat(comparison.difference().estimate()).isEqualTo(2);
    }

    @Test
    void equalModelsDoNotDiffer() {
        double[] scores = new Random(1).doubles(100).toArray();
        PairedComparison comparison = compare(scores, scores);
        assertThat(comparison.pValue()).isEqualTo(1);
        assertThat(comparison.difference().lower()).isZero();
        assertThat(comparison.difference().upper()).isZero();
    }

    @Test
    void randomRoundsComeCloseToTheExactTest() {
        double[] first = new Random(2).doubles(12).toArray();
        double[] second =
                Arrays.stream(first).map(x -> x - 0.1 + 0.35 * Math.sin(50 * x)).toArray();
        PairedComparison exact = compare(first, second, Resampling.DEFAULT.resamples(1 << 12));
        PairedComparison random = compare(first, second, Resampling.DEFAULT.resamples((1 << 12) - 1));

        assertThat(exact.exact()).isTrue();
        assertThat(random.exact()).isFalse();
        assertThat(exact.pValue()).isBetween(0.01, 0.9);
        assertThat(random.pValue()).isCloseTo(exact.pValue(), within(0.03));
    }

    @Test
    void falseClaimsAreAsRareAsTheLevelSays() {
        Random random = new Random(3);
        int claims = 0;
        int runs = 500;
        for (int run = 0; run < runs; run++) {
            double[] first = random.doubles(30).toArray();
            double[] second = random.doubles(30).toArray();
            claims += compare(first, second, Resampling.DEFAULT.resamples(300).seed(run))
                                    .pValue()
                            <= 0.05
                    ? 1
                    : 0;
        }
        assertThat(claims / (double) runs).isBetween(0.02, 0.08);
    }

    @Test
    void studiesOfOnePatientChangeSidesTogether() {
        double[] first = {1, 1, 1, 1, 1, 1};
        double[] second = new double[6];
        PairedComparison comparison = PairedComparison.of(
                SampleStatistics.mean(first),
                SampleStatistics.mean(second),
                Clusters.by(List.of(1, 1, 1, 2, 2, 2)),
                Resampling.DEFAULT);
        // Two of four exchanges: six independent samples would give 2 of 64.
        assertThat(comparison.pValue()).isEqualTo(0.5);
    }

    @Test
    void aDifferenceWithoutAScoreIsNoClaim() {
        PairedComparison comparison = compare(new double[] {Double.NaN, Double.NaN}, new double[] {1, 1});
        assertThat(comparison.pValue()).isEqualTo(1);
        assertThat(comparison.difference().estimate()).isNaN();
    }

    @Test
    void refusesMeasurementsOfOtherSamples() {
        assertThatThrownBy(() -> compare(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 1 and 2");
    }

    private static PairedComparison compare(double[] first, double[] second) {
        return compare(first, second, Resampling.DEFAULT);
    }

    private static PairedComparison compare(double[] first, double[] second, Resampling resampling) {
        return PairedComparison.of(
                SampleStatistics.mean(first), SampleStatistics.mean(second), Clusters.none(first.length), resampling);
    }
}
