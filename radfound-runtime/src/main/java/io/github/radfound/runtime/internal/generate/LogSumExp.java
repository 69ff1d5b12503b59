package io.github.radfound.runtime.internal.generate;

import io.github.radfound.error.EngineException;
import java.util.Arrays;

/**
 * The normaliser of a softmax: the logarithm of the sum of the exponentials, shifted by the largest logit.
 *
 * <p>It is computed for every token over the whole vocabulary, so exponentials are taken by blocks in a loop over a whole
 * array, without branches or calls, which the JIT compiler turns into vector instructions: exp(x) = exp(x / 64)^64, the
 * inner one by its Taylor polynomial. Their relative error stays below 5e-6, that of a softmax in f32; sums are in double
 * precision.
 */
public final class LogSumExp {

    /** Exponentials of less than this, relative to the largest, do not change a sum. */
    private static final float NEGLIGIBLE = -40;

    private static final int BLOCK = 1024;

    private LogSumExp() {}

    /**
     * Computes it.
     *
     * @param logits raw logits; negative infinity is allowed
     * @return log(sum(exp(logits)))
     * @throws EngineException if a logit is NaN or positive infinity, or none is finite
     */
    public static double of(float[] logits) {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : logits) {
            // Math.max hands on a NaN, so that one test behind the loop finds it
            max = Math.max(max, value);
        }
        if (!Float.isFinite(max)) {
            throw new EngineException(
                    "Expected finite logits, found a largest logit of " + max + " among " + logits.length + ".",
                    "check the model package; a package in half precision may overflow where one in f32 does not.");
        }
        float[] block = new float[BLOCK];
        double sum = 0;
        for (int begin = 0; begin < logits.length; begin += BLOCK) {
            int n = Math.min(BLOCK, logits.length - begin);
            System.arraycopy(logits, begin, block, 0, n);
            Arrays.fill(block, n, BLOCK, Float.NEGATIVE_INFINITY);
            exponentials(block, max);
            sum += sum(block);
        }
        return max + Math.log(sum);
    }

    private static void exponentials(float[] values, float max) {
        for (int i = 0; i < values.length; i++) {
            float x = Math.max(values[i] - max, NEGLIGIBLE) * (1 / 64f);
            float y = x * (1 / 40320f) + 1 / 5040f;
            y = y * x + 1 / 720f;
            y = y * x + 1 / 120f;
            y = y * x + 1 / 24f;
            y = y * x + 1 / 6f;
            y = y * x + 1 / 2f;
            y = y * x + 1;
            y = y * x + 1;
            y *= y;
            y *= y;
            y *= y;
            y *= y;
            y *= y;
            values[i] = y * y;
        }
    }

    /** Four sums at once, because each addition waits for the one before. */
    private static double sum(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < values.length; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        return (a + b) + (c + d);
    }
}
