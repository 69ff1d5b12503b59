package io.github.radfound.training.internal.recipe;

/** Seeds for what is drawn in a training, so that it is the same when the training is resumed. */
public final class Draws {

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xBF58476D1CE4E5B9L;

    private Draws() {}

    /** A seed of its own for each number, such as that of a batch. */
    public static long seed(long seed, long number) {
        long mixed = (seed + 1) * MIX + number * SECOND;
        return (mixed ^ mixed >>> 31) * MIX;
    }
}
