package io.github.radfound.eval.statistics;

/** Quantiles of sorted numbers: linear between neighbours, R's type 7 (Hyndman and Fan, 1996). */
final class Quantiles {

    private Quantiles() {}

    /** The quantile at a probability from 0 to 1; not a number for no numbers. */
    static double ofSorted(double[] sorted, double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = Math.min(Math.max(probability, 0), 1) * (sorted.length - 1);
        int low = (int) Math.floor(position);
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (position - low) * (sorted[high] - sorted[low]);
    }
}
