package io.github.radfound.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void adjustsAsByHand() {
        // In order: 4 x 0.005, 3 x 0.01, 2 x 0.03, then 0.04, which may not be below its predecessor.
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.03, 0.06, 0.06, 0.02);
    }

    @Test
    void oneTestStaysAsItIs() {
        assertThat(Holm.adjust(0.2)).containsExactly(0.2);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.adjust(0.1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Holm.adjust(1.5)).hasMessageContaining("1.5");
    }

    @Property(seed = "41")
    void isBetweenTheValueAndBonferroni(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = Holm.adjust(pValues);
        for (int i = 0; i < pValues.length; i++) {
            assertThat(adjusted[i]).isGreaterThanOrEqualTo(pValues[i]);
            assertThat(adjusted[i]).isLessThanOrEqualTo(Math.min(1, pValues.length * pValues[i]) + 1e-12);
        }
    }
}
