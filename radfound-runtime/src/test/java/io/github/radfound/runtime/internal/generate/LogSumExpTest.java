package io.github.radfound.runtime.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.EngineException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogSumExpTest {

    @Test
    void equalsThePlainSumForManySizesAndSpreads() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            float[] logits = new float[1 + random.nextInt(1500)];
            double spread = Math.pow(10, 2 * random.nextDouble() - 1);
            double shift = 200 * random.nextGaussian();
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) (spread * random.nextGaussian() + shift);
            }
            assertThat(LogSumExp.of(logits)).as("trial %s", trial).isCloseTo(plain(logits), within(5e-6));
        }
    }

    @Test
    void everyExponentialIsRightToFiveMillionths() {
        for (float x = 0; x > -39.9f; x -= 0.01f) {
            float[] logits = new float[1001];
            logits[0] = 0;
            Arrays.fill(logits, 1, 1001, x);
            double relative = Math.expm1(LogSumExp.of(logits) - plain(logits));
            assertThat(relative).as("%s", x).isCloseTo(0, within(5e-6));
        }
    }

    @Test
    void forbiddenTokensCountNothing() {
        float[] logits = {Float.NEGATIVE_INFINITY, 3, Float.NEGATIVE_INFINITY, 3};
        assertThat(LogSumExp.of(logits)).isCloseTo(3 + Math.log(2), within(1e-12));
    }

    @Test
    void valuesThatAreNotNumbersAreRefusedWhereverTheyStand() {
        for (int place = 0; place < 1300; place += 97) {
            float[] logits = new float[1300];
            logits[place] = Float.NaN;
            assertThatThrownBy(() -> LogSumExp.of(logits)).isInstanceOf(EngineException.class);
        }
        float[] none = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        assertThatThrownBy(() -> LogSumExp.of(none)).isInstanceOf(EngineException.class);
    }

    private static double plain(float[] logits) {
        double max = Double.NEGATIVE_INFINITY;
        for (float value : logits) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (float value : logits) {
            sum += Math.exp(value - max);
        }
        return max + Math.log(sum);
    }
}
