package io.github.radfound.eval.reader;

/**
 * Two groups of sources in a dimension.
 *
 * @param dimension  {@link Dimension#id}, or {@code overall}
 * @param first      the one group
 * @param second     the other
 * @param difference mean of the first minus mean of the second
 * @param lower      lower end of its interval over readers and cases
 * @param upper      upper end of its interval over readers and cases
 * @param pValue     two-sided, by approximate randomisation over patients
 * @param holm       the same, adjusted by Holm over all differences of the study
 * @param cases      cases with scores of both
 */
public record GroupDifference(
        String dimension,
        String first,
        String second,
        double difference,
        double lower,
        double upper,
        double pValue,
        double holm,
        int cases) {}
