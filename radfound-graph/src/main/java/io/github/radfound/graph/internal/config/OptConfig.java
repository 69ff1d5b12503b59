package io.github.radfound.graph.internal.config;

/**
 * A decoder of the OPT kind: layer norms, learned positions, plain feed-forward blocks. Defaults of {@code OPTConfig}.
 *
 * @param sizes           sizes; every query head has its own key and value head
 * @param embeddingSize   width of the word embeddings, projected where it is not the hidden width
 * @param activation      activation of the feed-forward blocks
 * @param normBefore      whether norms come before attention and feed-forward (all but OPT-350m) or after
 * @param finalNorm       whether there is a norm after the last block
 * @param bias            whether the projections have biases
 * @param affineNorms     whether the norms have weights
 * @param tied            whether word embeddings and output weights are the same
 */
public record OptConfig(
        DecoderSizes sizes,
        int embeddingSize,
        Activation activation,
        boolean normBefore,
        boolean finalNorm,
        boolean bias,
        boolean affineNorms,
        boolean tied)
        implements DecoderConfig {

    /** Epsilon of the norms; the configuration has no key for it. */
    public static final double EPS = 1e-5;

    /** Row of the position table that belongs to position 0. */
    public static final int POSITION_OFFSET = 2;

    @Override
    public String modelType() {
        return "opt";
    }

    static OptConfig of(JsonNode text, boolean tied) {
        int hidden = text.size("hidden_size", 768);
        int heads = text.size("num_attention_heads", 12);
        Sizes.requireMultiple("text_config: hidden_size", hidden, "num_attention_heads", heads);
        boolean before = text.flag("do_layer_norm_before", true);
        return new OptConfig(
                new DecoderSizes(
                        hidden,
                        text.size("ffn_dim", 3072),
                        text.layers("num_hidden_layers", 12),
                        heads,
                        heads,
                        hidden / heads,
                        text.size("vocab_size", 50272),
                        text.size("max_position_embeddings", 2048, MAX_POSITIONS)),
                text.size("word_embed_proj_dim", hidden),
                Activation.of(text, "activation_function", "relu"),
                before,
                before && !text.flag("_remove_final_layer_norm", false),
                text.flag("enable_bias", true),
                text.flag("layer_norm_elementwise_affine", true),
                tied);
    }
}
