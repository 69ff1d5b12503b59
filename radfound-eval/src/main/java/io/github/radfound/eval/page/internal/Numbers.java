package io.github.radfound.eval.page.internal;

import java.util.Locale;

/** Numbers for people. */
public final class Numbers {

    private Numbers() {}

    /** Three decimals, or a dash for what is not a number. */
    public static String score(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.3f", value).replace("-", "\u2212")
                : "\u2013";
    }

    /** Two bounds. */
    public static String interval(double lower, double upper) {
        boolean known = Double.isFinite(lower) || Double.isFinite(upper);
        return known ? score(lower) + " to " + score(upper) : "\u2013";
    }

    /** A p-value. */
    public static String p(double value) {
        return !Double.isFinite(value)
                ? "\u2013"
                : value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A coordinate of a drawing. */
    public static String xy(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
