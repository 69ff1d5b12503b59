package io.github.radfound.eval.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's correction of p-values for several tests, such as one a metric: it keeps the probability of one or more false
 * claims below the level whatever the dependence of the tests. S. Holm, A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6, 1979.
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusted p-values: a claim holds at level α if its adjusted p-value is at most α.
     *
     * @param pValues from 0 to 1, in any order
     * @return the adjusted values in the order of the arguments
     */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("Expected p-values from 0 to 1, found " + p + ".");
            }
        }
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
