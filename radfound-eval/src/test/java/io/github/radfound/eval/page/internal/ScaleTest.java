package io.github.radfound.eval.page.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Property(tries = 500, seed = "6")
    void everyValueLiesBetweenTheEndsOfFewTicks(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1e3, max = 1e3) Double> values) {
        Scale scale = Scale.of(values.stream().mapToDouble(d -> d).toArray());

        assertThat(scale.ticks()).hasSizeBetween(2, 13).isSorted().anyMatch(t -> Math.abs(t) < 1e-9);
        double slack = 1e-6 * (scale.most() - scale.least());
        assertThat(values).allSatisfy(v -> assertThat(v).isBetween(scale.least() - slack, scale.most() + slack));
        assertThat(scale.ticks().stream().map(scale::label)).doesNotHaveDuplicates();
    }

    @Test
    void shareAxesEndAtRoundNumbers() {
        assertThat(Scale.of(new double[] {0.3, 0.71}).most()).isEqualTo(0.8);
        assertThat(Scale.of(new double[] {Double.NaN}).ticks()).hasSizeGreaterThan(1);
        assertThat(Scale.of(new double[] {-0.2, 0.1}).label(-0.2)).isEqualTo("\u22120.2");
    }
}
