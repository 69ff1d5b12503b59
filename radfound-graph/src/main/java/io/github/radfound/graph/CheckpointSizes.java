package io.github.radfound.graph;

import io.github.radfound.graph.internal.random.TextTokenizer;

/**
 * Sizes of a checkpoint of the InstructBLIP family with a LLaMA decoder.
 *
 * @param vision        the vision transformer
 * @param imageSize     height and width of an image in pixels, a multiple of {@code patchSize}
 * @param patchSize     height and width of a patch in pixels
 * @param qformer       the Q-Former; cross-attention is in its first layer and in every second one from there
 * @param queries       visual tokens for each image
 * @param decoder       the language model
 * @param keyValueHeads heads of the decoder's keys and values, a divisor of its heads
 * @param vocabulary    rows of the decoder's embeddings, at least as many as the tokenizer has tokens; rows beyond those
 *                      have no text
 * @param maxPositions  longest sequence of the decoder in tokens
 */
public record CheckpointSizes(
        Tower vision,
        int imageSize,
        int patchSize,
        Tower qformer,
        int queries,
        Tower decoder,
        int keyValueHeads,
        int vocabulary,
        int maxPositions) {

    /**
     * Sizes of one transformer.
     *
     * @param layers      how many layers
     * @param hidden      width, a multiple of {@code heads}
     * @param heads       attention heads
     * @param feedForward inner width of the feed-forward part
     */
    public record Tower(int layers, int hidden, int heads, int feedForward) {

        /** Checks that the sizes fit together. */
        public Tower {
            requirePositive("layers", layers);
            requirePositive("hidden", hidden);
            requirePositive("heads", heads);
            requirePositive("feedForward", feedForward);
            requireMultiple("hidden", hidden, "heads", heads);
        }
    }

    /** Checks that the sizes fit together. */
    public CheckpointSizes {
        requirePositive("imageSize", imageSize);
        requirePositive("patchSize", patchSize);
        requireMultiple("imageSize", imageSize, "patchSize", patchSize);
        requirePositive("queries", queries);
        requirePositive("keyValueHeads", keyValueHeads);
        requireMultiple("decoder heads", decoder.heads(), "keyValueHeads", keyValueHeads);
        requirePositive("maxPositions", maxPositions);
        int tokens = TextTokenizer.shared().size();
        if (vocabulary < tokens) {
            throw new IllegalArgumentException(
                    "vocabulary must hold the tokenizer's " + tokens + " tokens, was " + vocabulary);
        }
    }

    /** The smallest useful sizes: some 0.5 million parameters, 112 x 112 pixels, 8 visual tokens, 512 positions. */
    public static CheckpointSizes tiny() {
        return new CheckpointSizes(
                new Tower(3, 64, 4, 128),
                112,
                14,
                new Tower(4, 48, 4, 96),
                8,
                new Tower(3, 64, 4, 128),
                2,
                TextTokenizer.shared().size(),
                512);
    }

    /**
     * Sizes of a real model, 1.4 billion parameters: ViT-B/16 at 224 x 224 pixels, Q-Former-base with 32 queries, a
     * decoder of 22 layers and width 2048 with 32,000 tokens and 2048 positions.
     */
    public static CheckpointSizes base() {
        return new CheckpointSizes(
                new Tower(12, 768, 12, 3072),
                224,
                16,
                new Tower(12, 768, 12, 3072),
                32,
                new Tower(22, 2048, 32, 5632),
                4,
                32_000,
                2048);
    }

    /** Patches of an image. */
    public int patches() {
        int side = imageSize / patchSize;
        return side * side;
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }

    private static void requireMultiple(String name, int value, String divisorName, int divisor) {
        if (value % divisor != 0) {
            throw new IllegalArgumentException(
                    name + " must be a multiple of " + divisorName + " (" + divisor + "), was " + value);
        }
    }
}
