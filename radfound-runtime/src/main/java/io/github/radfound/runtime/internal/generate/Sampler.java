package io.github.radfound.runtime.internal.generate;

/**
 * Draws tokens from the softmax of their scores, by inversion of the cumulative distribution in the order of ids.
 *
 * <p>The uniform number of a step depends on the seed, the number of the sequence and the step alone, not on draws before:
 * it is the 53 upper bits of SplitMix64's finaliser (Steele, Lea and Flood, Fast splittable pseudorandom number
 * generators, OOPSLA 2014) applied to the seed and the sequence, and again to that and the step. So a text does not
 * depend on what else is in the batch, and differs from torch's for the same seed.
 */
final class Sampler implements TokenPicker {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long stream;

    Sampler(long seed, int sequence) {
        stream = mix(seed + GOLDEN_GAMMA * (sequence + 1L));
    }

    @Override
    public int pick(float[] scores, int step) {
        int best = TokenPicker.greedy(scores, step);
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - scores[best]);
        }
        double target = uniform(step) * sum;
        double cumulative = 0;
        int last = best;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > Float.NEGATIVE_INFINITY) {
                cumulative += Math.exp(scores[i] - scores[best]);
                if (cumulative > target) {
                    return i;
                }
                last = i;
            }
        }
        // rounding may leave the target at the whole sum
        return last;
    }

    /** A number from 0 to below 1. */
    double uniform(int step) {
        return (mix(stream + GOLDEN_GAMMA * (step + 1L)) >>> 11) * 0x1p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
