package io.github.radfound.eval.page.internal;

/**
 * A bar of a chart.
 *
 * @param value its length; not a number for none
 * @param lower lower end of its interval
 * @param upper upper end of its interval
 */
public record Bar(double value, double lower, double upper) {

    /** No bar. */
    public static final Bar NONE = new Bar(Double.NaN, Double.NaN, Double.NaN);
}
