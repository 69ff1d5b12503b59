package io.github.radfound.eval.harness;

/**
 * The difference of two runs in one metric, over the samples that both have.
 *
 * @param dimension  what results are split by, or an empty text for all samples
 * @param value      the value in that dimension, or an empty text for all samples
 * @param first      score of the first run
 * @param second     score of the second run
 * @param difference second minus first
 * @param lower      lower bound of its percentile interval
 * @param upper      upper bound of its percentile interval
 * @param pValue     of the randomisation test; not a number for subgroups, which are not tested
 * @param holm       the p-value adjusted by Holm for all metrics of the comparison; not a number for subgroups
 */
public record Difference(
        String dimension,
        String value,
        Score first,
        Score second,
        double difference,
        double lower,
        double upper,
        double pValue,
        double holm) {

    /** The metric. */
    public String metric() {
        return first.metric();
    }

    /** How many samples it is over. */
    public int samples() {
        return first.samples();
    }

    /** Whether this is over all samples. */
    public boolean isOverall() {
        return dimension.isEmpty();
    }
}
