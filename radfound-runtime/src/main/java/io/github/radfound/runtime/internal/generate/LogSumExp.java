package io.github.radfound.runtime.internal.generate;

import io.github.radfound.error.EngineException;

/** The normaliser of a softmax: the logarithm of the sum of the exponentials, shifted by the largest logit. */
public final class LogSumExp {

    private LogSumExp() {}

    /**
     * Computes it in double precision.
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
        double sum = 0;
        for (float value : logits) {
            sum += Math.exp(value - max);
        }
        return max + Math.log(sum);
    }
}
