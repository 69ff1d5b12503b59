package io.github.radfound.graph.internal.config;

import org.jspecify.annotations.Nullable;

/**
 * The text encoder of a two-tower model.
 *
 * @param kind         which tensors and operations it has
 * @param hidden       width of the hidden states
 * @param intermediate width inside the feed-forward blocks
 * @param layers       number of blocks
 * @param heads        attention heads; divides {@code hidden}
 * @param vocabulary   number of tokens
 * @param positions    longest text that has positions, in tokens
 * @param context      longest text that the model was trained with, in tokens
 * @param projection   width inside the projection of two layers, or 0 for a single linear one
 * @param activation   activation of the feed-forward blocks
 * @param eps          epsilon of the layer norms
 * @param endToken     token at whose first place a CLIP text is pooled, or {@code null}: at its highest token id
 */
public record TextTower(
        Kind kind,
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int vocabulary,
        int positions,
        int context,
        int projection,
        Activation activation,
        double eps,
        @Nullable Integer endToken) {

    /** The two kinds of text tower. */
    public enum Kind {
        /** CLIP's causal transformer with norms before each part (arXiv 2103.00020). */
        CLIP("clip-text"),
        /** BERT (arXiv 1810.04805), pooled at the first token, as in BiomedCLIP (arXiv 2303.00915). */
        BERT("bert");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in manifests. */
        public String label() {
            return label;
        }
    }

    /** Longest context that the package format allows. */
    static final int MAX_CONTEXT = 1 << 16;

    /** Checks that heads divide the width and that the context has positions and room for its first and last token. */
    public TextTower {
        Sizes.requireMultiple("text_config: hidden_size", hidden, "num_attention_heads", heads);
        Sizes.requireAtLeast("text_config: max_position_embeddings", positions, "context_length", context);
        Sizes.requireAtLeast("text_config: context_length", context, "the first and the last token", 2);
    }
}
