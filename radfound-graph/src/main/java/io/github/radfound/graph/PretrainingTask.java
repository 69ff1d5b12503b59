package io.github.radfound.graph;

/**
 * Which terms a vision encoder is pre-trained with (CC-MIM): masked image modelling, which predicts the pixels of patches
 * that are hidden, and inter-image contextualized contrast, which finds an image again among others by what stands with it.
 * Each can be left out.
 *
 * @param masked      whether there is the masked term
 * @param contextual  whether there is the contextual term
 * @param width       of the auxiliary Transformer over contexts, a multiple of {@value #HEADS}
 * @param layers      of it
 * @param projection  width of what is compared
 * @param temperature of the comparison
 * @param seed        of the first values of what is added to the encoder
 * @param recomputed  as in {@link TrainingTask}
 */
public record PretrainingTask(
        boolean masked,
        boolean contextual,
        int width,
        int layers,
        int projection,
        double temperature,
        long seed,
        boolean recomputed) {

    /** Heads of the auxiliary Transformer. */
    public static final int HEADS = 4;

    /** Both terms; two layers of width 192, 128 numbers compared at temperature 0.2. */
    public static final PretrainingTask CC_MIM = new PretrainingTask(true, true, 192, 2, 128, 0.2, 0, false);

    /** Checks the ranges. */
    public PretrainingTask {
        if (!masked && !contextual) {
            throw new IllegalArgumentException("expected at least one term, the masked or the contextual one");
        }
        if (width < HEADS || width % HEADS != 0 || layers < 1 || projection < 1) {
            throw new IllegalArgumentException("width must be a multiple of " + HEADS
                    + ", layers and projection positive, were " + width + ", " + layers + " and " + projection);
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be positive, was " + temperature);
        }
    }

    /** With or without each of the terms. */
    public PretrainingTask terms(boolean withMasked, boolean withContextual) {
        return new PretrainingTask(
                withMasked, withContextual, width, layers, projection, temperature, seed, recomputed);
    }

    /** With other first values. */
    public PretrainingTask seed(long value) {
        return new PretrainingTask(masked, contextual, width, layers, projection, temperature, value, recomputed);
    }

    /** With blocks that are computed a second time instead of being kept. */
    public PretrainingTask withRecomputedBlocks() {
        return new PretrainingTask(masked, contextual, width, layers, projection, temperature, seed, true);
    }
}
