package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void linearRisesFromZeroToThePeakAndFallsToZero() {
        Schedule schedule = Schedule.linear(2, 4);
        assertThat(schedule.rate(0, 10)).isZero();
        assertThat(schedule.rate(1, 10)).isEqualTo(0.5);
        assertThat(schedule.rate(4, 10)).isEqualTo(2);
        assertThat(schedule.rate(7, 10)).isEqualTo(1);
        assertThat(schedule.rate(10, 10)).isZero();
    }

    @Test
    void cosineFallsToItsLeastShare() {
        Schedule schedule = Schedule.cosine(2, 0, 0.1);
        assertThat(schedule.rate(0, 8)).isEqualTo(2);
        assertThat(schedule.rate(4, 8)).isCloseTo(1.1, within(1e-12));
        assertThat(schedule.rate(8, 8)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void refusesRatesThatAreNoRates() {
        assertThatThrownBy(() -> Schedule.constant(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schedule.linear(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schedule.cosine(1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
