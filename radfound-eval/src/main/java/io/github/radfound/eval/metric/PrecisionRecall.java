package io.github.radfound.eval.metric;

/**
 * Precision, recall and their mean, each from 0 to 1.
 *
 * @param precision share of what was said that is right
 * @param recall    share of what is right that was said
 * @param f         a mean of both; which one, the metric says
 */
public record PrecisionRecall(double precision, double recall, double f) {

    /** Nothing in common. */
    public static final PrecisionRecall ZERO = new PrecisionRecall(0, 0, 0);

    /** The harmonic mean of matches in what was said and in what is right; 0 where either is empty. */
    public static PrecisionRecall harmonic(double matches, double said, double right) {
        if (matches == 0) {
            return ZERO;
        }
        double precision = matches / said;
        double recall = matches / right;
        return new PrecisionRecall(precision, recall, 2 * precision * recall / (precision + recall));
    }
}
