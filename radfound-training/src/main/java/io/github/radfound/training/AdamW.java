package io.github.radfound.training;

/**
 * AdamW (arXiv 1711.05101) as PyTorch computes it, with bias correction. Defaults are PyTorch's.
 *
 * @param beta1       decay of the mean of gradients, 0 to 1 (excluded)
 * @param beta2       decay of the mean of their squares, 0 to 1 (excluded)
 * @param epsilon     added to the denominator, positive
 * @param weightDecay share of a weight, times the learning rate, that is taken away in each step, not negative; not
 *                    applied to parameters that {@link ParameterGroups} excludes
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) {

    /** 0.9, 0.999, 1e-8 and a weight decay of 0.01. */
    public static final AdamW DEFAULT = new AdamW(0.9, 0.999, 1e-8, 0.01);

    /** Checks the ranges. */
    public AdamW {
        requireShare("beta1", beta1);
        requireShare("beta2", beta2);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon must be positive, was " + epsilon);
        }
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weightDecay must not be negative, was " + weightDecay);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1, was " + value);
        }
    }

    /** The same with another weight decay. */
    public AdamW withWeightDecay(double decay) {
        return new AdamW(beta1, beta2, epsilon, decay);
    }
}
