package io.github.radfound.eval.metric;

/**
 * What corpus or sentence BLEU does with an order of n-grams that has no match, as in sacreBLEU. B. Chen and C. Cherry, A
 * Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU, WMT 2014.
 *
 * @param kind  the technique
 * @param value its parameter; 0 where it has none
 */
public record Smoothing(Kind kind, double value) {

    /** Techniques. */
    public enum Kind {
        /** The score is 0. */
        NONE,
        /** A small number takes the place of 0 matches (their method 1; NLTK's method 1). */
        FLOOR,
        /** A number is added to matches and totals of orders above 1 (their method 2). */
        ADD,
        /** The m-th order without match counts as one half to the power of m matches (their method 3, NIST's). */
        EXPONENTIAL
    }

    /** No smoothing. */
    public static final Smoothing NONE = new Smoothing(Kind.NONE, 0);

    /** NIST's, the default of sacreBLEU. */
    public static final Smoothing EXPONENTIAL = new Smoothing(Kind.EXPONENTIAL, 0);

    /** Checks the parameter. */
    public Smoothing {
        boolean takesValue = kind == Kind.FLOOR || kind == Kind.ADD;
        if (takesValue ? !(value > 0 && Double.isFinite(value)) : value != 0) {
            throw new IllegalArgumentException("Expected " + (takesValue ? "a positive number" : "0") + " with " + kind
                    + ", found " + value + ".");
        }
    }

    /** A number in the place of 0 matches; 0.1 is sacreBLEU's default. */
    public static Smoothing floor(double value) {
        return new Smoothing(Kind.FLOOR, value);
    }

    /** A number added to matches and totals; 1 is sacreBLEU's default. */
    public static Smoothing add(double value) {
        return new Smoothing(Kind.ADD, value);
    }

    String label() {
        return switch (kind) {
            case NONE -> "none";
            case FLOOR -> "floor[" + value + "]";
            case ADD -> "add-k[" + value + "]";
            case EXPONENTIAL -> "exp";
        };
    }
}
