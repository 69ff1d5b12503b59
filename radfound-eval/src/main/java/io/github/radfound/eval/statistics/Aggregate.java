package io.github.radfound.eval.statistics;

/** How sums over samples become a score: a mean divides, corpus BLEU multiplies precisions. */
@FunctionalInterface
public interface Aggregate {

    /** The first sum divided by the second; not a number if the second is 0, which says that nothing was measured. */
    Aggregate RATIO = sums -> sums[0] / sums[1];

    /**
     * The score of a set of samples.
     *
     * @param sums the sums of the samples' rows; only read, and valid during the call only
     * @return the score, or not a number where none is defined
     */
    double of(double[] sums);
}
