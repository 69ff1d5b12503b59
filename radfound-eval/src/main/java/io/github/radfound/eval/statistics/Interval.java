package io.github.radfound.eval.statistics;

import java.util.Locale;

/**
 * A score with its confidence interval.
 *
 * @param estimate  the score of all samples
 * @param lower     lower end; not a number where none can be given
 * @param upper     upper end; not a number where none can be given
 * @param level     confidence between 0 and 1
 * @param method    how the ends were found
 * @param resamples draws that had a score
 * @param undefined draws that had none and were left out
 * @param clusters  independent units, such as patients
 * @param seed      seed of the draws
 */
public record Interval(
        double estimate,
        double lower,
        double upper,
        double level,
        Method method,
        int resamples,
        int undefined,
        int clusters,
        long seed) {

    /** How the ends of an interval are found from the resamples. */
    public enum Method {
        /** Quantiles of the resampled scores. */
        PERCENTILE,
        /** Quantiles shifted by a correction for bias and for a standard error that varies with the score. */
        BCA
    }

    /** The interval in one line, with its method and seed. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4f [%.4f, %.4f] (%.0f %%, %s, %d resamples of %d clusters, seed %d%s)",
                estimate,
                lower,
                upper,
                100 * level,
                method == Method.BCA ? "BCa" : "percentile",
                resamples,
                clusters,
                seed,
                undefined == 0 ? "" : ", " + undefined + " without a score");
    }
}
