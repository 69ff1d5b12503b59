package io.github.radfound.eval.harness;

/**
 * A metric over samples, with its interval.
 *
 * @param metric   its name, such as {@code accuracy}
 * @param variant  which variant it is: suites differ
 * @param value    the value; not a number if nothing was measured
 * @param lower    lower bound of the percentile interval
 * @param upper    upper bound of the percentile interval
 * @param bcaLower lower bound of the BCa interval
 * @param bcaUpper upper bound of the BCa interval
 * @param samples  how many samples it is over
 * @param patients how many patients they are of
 */
public record Score(
        String metric,
        String variant,
        double value,
        double lower,
        double upper,
        double bcaLower,
        double bcaUpper,
        int samples,
        int patients) {}
