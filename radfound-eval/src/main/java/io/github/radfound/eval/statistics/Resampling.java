package io.github.radfound.eval.statistics;

/**
 * How often to draw, from which seed, and how sure to be.
 *
 * @param resamples the number of draws; at least 1, 1,000 by default as in the paper
 * @param seed      where the random numbers start; printed with each result
 * @param level     the confidence of intervals, between 0 and 1
 */
public record Resampling(int resamples, long seed, double level) {

    /** 1,000 resamples, seed 20,260,101, 95 percent. */
    public static final Resampling DEFAULT = new Resampling(1000, 20_260_101L, 0.95);

    /** Checks the ranges. */
    public Resampling {
        if (resamples < 1) {
            throw new IllegalArgumentException("Expected at least one resample, found " + resamples + ".");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Expected a level between 0 and 1, found " + level + ".");
        }
    }

    /** The same with another number of resamples. */
    public Resampling resamples(int value) {
        return new Resampling(value, seed, level);
    }

    /** The same with another seed. */
    public Resampling seed(long value) {
        return new Resampling(resamples, value, level);
    }

    /** The same with another level. */
    public Resampling level(double value) {
        return new Resampling(resamples, seed, value);
    }
}
