package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.github.radfound.error.EngineException;
import org.junit.jupiter.api.Test;

class NativeClockTest {

    @Test
    void addsUpStretches() {
        NativeClock clock = new NativeClock();
        clock.end(clock.begin() - 1_000_000);
        long first = clock.nanos();
        assertThat(first).isGreaterThanOrEqualTo(1_000_000);
        clock.end(clock.begin() - 2_000_000);
        assertThat(clock.nanos() - first).isGreaterThanOrEqualTo(2_000_000);
        assertThat(clock.elapsed().toNanos()).isEqualTo(clock.nanos());
    }

    @Test
    void countsWorkThatFailsAndTranslatesItsFailure() {
        NativeClock clock = new NativeClock();
        assertThatThrownBy(() -> clock.run("the decoder", () -> {
                    throw new OrtException("broken");
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("the decoder");
        assertThat(clock.nanos()).isPositive();
    }
}
