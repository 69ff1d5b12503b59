package io.github.radfound.graph.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfFloatTest {

    @Test
    void everyF16NumberHasTheValueOfItsFields() {
        for (int half = 0; half < 1 << 16; half++) {
            int exponent = half >>> 10 & 0x1F;
            int mantissa = half & 0x3FF;
            double sign = half < 0x8000 ? 1 : -1;
            double expected = switch (exponent) {
                case 0 -> sign * mantissa * Math.pow(2, -24);
                case 31 -> mantissa == 0 ? sign / 0.0 : Double.NaN;
                default -> sign * (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
            };
            assertThat(Double.compare(HalfFloat.fromF16((short) half), expected))
                    .as("%04x", half)
                    .isZero();
        }
    }

    @Test
    void everyF16AndBf16NumberSurvivesTheRoundTrip() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            short half = (short) bits;
            short back = HalfFloat.toF16(HalfFloat.fromF16(half));
            boolean nan = (bits & 0x7FFF) > 0x7C00;
            assertThat(back).as("F16 %04x", bits).isEqualTo(nan ? (short) (bits | 0x200) : half);
            short brain = HalfFloat.toBf16(HalfFloat.fromBf16(half));
            boolean brainNan = (bits & 0x7FFF) > 0x7F80;
            assertThat(brain).as("BF16 %04x", bits).isEqualTo(brainNan ? (short) (bits | 0x40) : half);
        }
    }

    @Test
    void valuesBetweenTwoF16NumbersGoToTheNearerAndTiesToTheEvenOne() {
        for (int lower = 0; lower < 0x7BFF; lower++) {
            float a = HalfFloat.fromF16((short) lower);
            float b = HalfFloat.fromF16((short) (lower + 1));
            float middle = (a + b) / 2;
            int even = lower % 2 == 0 ? lower : lower + 1;
            assertThat(HalfFloat.toF16(middle)).as("tie above %04x", lower).isEqualTo((short) even);
            assertThat(HalfFloat.toF16(Math.nextDown(middle))).isEqualTo((short) lower);
            assertThat(HalfFloat.toF16(Math.nextUp(middle))).isEqualTo((short) (lower + 1));
            assertThat(HalfFloat.toF16(-middle)).isEqualTo((short) (even | 0x8000));
        }
    }

    @Test
    void f16OverflowsToInfinityHalfwayBehindTheLargestNumber() {
        assertThat(HalfFloat.toF16(Math.nextDown(65520f))).isEqualTo((short) 0x7BFF);
        assertThat(HalfFloat.toF16(65520f)).isEqualTo((short) 0x7C00);
        assertThat(HalfFloat.toF16(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFC00);
        assertThat(HalfFloat.toF16(Float.MIN_VALUE)).isZero();
    }

    @Test
    void bf16IsTheNearestOfItsTwoNeighboursForRandomBits() {
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isNaN(value) || Math.abs(value) > 3.3e38f) {
                continue;
            }
            short rounded = HalfFloat.toBf16(value);
            BigDecimal error = distance(value, rounded);
            for (int step = -1; step <= 1; step += 2) {
                BigDecimal other = distance(value, (short) (rounded + step));
                assertThat(error).isLessThanOrEqualTo(other);
                if (error.compareTo(other) == 0) {
                    assertThat(rounded & 1).isZero();
                }
            }
        }
    }

    private static BigDecimal distance(float value, short brain) {
        float other = HalfFloat.fromBf16(brain);
        // The neighbour below zero's bits wraps to the other sign or to NaN; it is never the nearer one.
        return Float.isFinite(other)
                ? new BigDecimal(value).subtract(new BigDecimal(other)).abs()
                : BigDecimal.valueOf(Double.MAX_VALUE);
    }
}
