package io.github.radfound.graph.internal.config;

/**
 * Sizes that all decoders have.
 *
 * @param hidden       width of the hidden states
 * @param intermediate width inside the feed-forward blocks
 * @param layers       number of blocks
 * @param heads        query heads
 * @param kvHeads      key and value heads; divides {@code heads}
 * @param headSize     width of one head
 * @param vocabulary   number of tokens
 * @param maxPositions longest sequence
 */
public record DecoderSizes(
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int kvHeads,
        int headSize,
        int vocabulary,
        int maxPositions) {

    /** Checks that the key heads divide the query heads. */
    public DecoderSizes {
        Sizes.requireMultiple("text_config: num_attention_heads", heads, "num_key_value_heads", kvHeads);
    }

    /** Factor of the attention scores, 1/√headSize. */
    public float scale() {
        return (float) (1 / Math.sqrt(headSize));
    }
}
