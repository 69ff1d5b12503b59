package io.github.radfound.eval.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReliabilityTest {

    @Test
    void measuresByHand() {
        Reliability measured = Reliability.of(
                List.of(
                        ClosedAnswer.of(List.of(0.9, 0.1), 0),
                        ClosedAnswer.of(List.of(0.94, 0.06), 1),
                        ClosedAnswer.of(List.of(0.4, 0.6), 1),
                        ClosedAnswer.of(List.of(1.0, 0.0), -1)),
                10);
        assertThat(measured.bins()).hasSize(2);
        Reliability.Bin sure = measured.bins().get(1);
        assertThat(sure.count()).isEqualTo(3);
        assertThat(sure.low()).isEqualTo(0.9);
        assertThat(sure.confidence()).isCloseTo((0.9 + 0.94 + 1) / 3, within(1e-12));
        assertThat(sure.accuracy()).isCloseTo(1 / 3.0, within(1e-12));
        double first = (0.9 + 0.94 + 1) / 3 - 1 / 3.0;
        assertThat(measured.largestError()).isCloseTo(first, within(1e-12));
        assertThat(measured.expectedError()).isCloseTo(0.75 * first + 0.25 * 0.4, within(1e-12));
        assertThat(measured.accuracy()).isEqualTo(0.5);
        assertThat(measured.brier()).isCloseTo((2 * 0.01 + 2 * 0.94 * 0.94 + 2 * 0.16 + 1) / 4, within(1e-12));
        assertThat(measured.logLoss()).isCloseTo(-(Math.log(0.9) + Math.log(0.06) + Math.log(0.6)) / 3, within(1e-12));
    }

    /** 8 of 10: R's {@code binom::binom.wilson(8, 10)} gives 0.4902 to 0.9433. */
    @Test
    void intervalsAreWilsons() {
        ClosedAnswer right = ClosedAnswer.of(List.of(0.75, 0.25), 0);
        ClosedAnswer wrong = ClosedAnswer.of(List.of(0.75, 0.25), 1);
        List<ClosedAnswer> answers = List.of(right, right, right, right, right, right, right, right, wrong, wrong);
        Reliability.Bin bin = Reliability.of(answers, 10).bins().get(0);
        assertThat(bin.lower()).isCloseTo(0.4902, within(5e-5));
        assertThat(bin.upper()).isCloseTo(0.9433, within(5e-5));
    }

    @Test
    void temperatureMendsWhatIsTooSure() {
        List<ClosedAnswer> sure = TemperatureTest.drawn(5000, 3, 5);
        List<ClosedAnswer> fresh = TemperatureTest.drawn(5000, 3, 6);
        Temperature fitted = Temperature.fit(sure);
        double before = Reliability.of(fresh, 10).expectedError();
        double after =
                Reliability.of(fresh.stream().map(fitted::apply).toList(), 10).expectedError();
        assertThat(before).isGreaterThan(0.15);
        assertThat(after).isLessThan(0.03);
    }

    @Test
    void refusesNothingAndNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reliability.of(List.of(), 10));
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedAnswer.of(List.of(0.5, 0.6), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedAnswer.of(List.of(1.0), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedAnswer.of(List.of(0.5, 0.5), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedAnswer.of(List.of(0.5, Double.NaN), 0));
    }
}
