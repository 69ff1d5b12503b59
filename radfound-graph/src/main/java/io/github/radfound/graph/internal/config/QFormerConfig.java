package io.github.radfound.graph.internal.config;

/**
 * A querying transformer.
 *
 * @param hidden           width of the hidden states
 * @param intermediate     width inside the feed-forward blocks
 * @param layers           number of blocks
 * @param heads            attention heads; divides {@code hidden}
 * @param crossFrequency   blocks 0, f, 2f, ... look at the image features
 * @param activation       activation of the feed-forward blocks
 * @param eps              epsilon of the layer norms
 * @param queries          learned queries per image
 * @param instruction      whether the queries see an instruction
 * @param vocabulary       size of the instruction's vocabulary
 * @param maxPositions     longest instruction in tokens
 * @param multiImageLayers number of last blocks in which queries see the queries of all images; 0 for none
 * @param maxImages        images that have an embedding of their own; 0 if images are not told apart
 * @param maxTiles         tiles per image that have an embedding of their own; 0 if tiles are not told apart
 */
public record QFormerConfig(
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int crossFrequency,
        Activation activation,
        double eps,
        int queries,
        boolean instruction,
        int vocabulary,
        int maxPositions,
        int multiImageLayers,
        int maxImages,
        int maxTiles) {

    /** Default of {@code multi_image_layers} in a model of our own. */
    private static final int MULTI_IMAGE_LAYERS = 2;

    /** Checks that heads divide the width and that the last layers are layers. */
    public QFormerConfig {
        Sizes.requireMultiple("qformer_config: hidden_size", hidden, "num_attention_heads", heads);
    }

    /** Reads the configuration; defaults of {@code Blip2QFormerConfig} and {@code InstructBlipQFormerConfig}. */
    static QFormerConfig of(JsonNode config, Family family, int queries) {
        if (!config.text("position_embedding_type", "absolute").equals("absolute")) {
            throw config.unsupported("position_embedding_type", "absolute");
        }
        boolean own = family == Family.RADFOUND;
        int layers = config.layers("num_hidden_layers", 12);
        int multiImage = own ? config.integer("multi_image_layers", MULTI_IMAGE_LAYERS) : 0;
        if (multiImage < 0 || multiImage > layers) {
            throw config.unsupported("multi_image_layers", "0 to " + layers);
        }
        return new QFormerConfig(
                config.size("hidden_size", 768),
                config.size("intermediate_size", 3072),
                layers,
                config.size("num_attention_heads", 12),
                config.size("cross_attention_frequency", 2),
                Activation.of(config, "hidden_act", "gelu"),
                config.epsilon("layer_norm_eps", 1e-12),
                queries,
                family != Family.BLIP2,
                config.size("vocab_size", 30522),
                config.size("max_position_embeddings", 512),
                multiImage,
                own ? config.integer("max_images", 0) : 0,
                own ? config.integer("max_tiles", 0) : 0);
    }

    /** Whether a block looks at the image features. */
    public boolean crossAttends(int layer) {
        return layer % crossFrequency == 0;
    }

    /** Number of blocks that look at the image features. */
    public int crossAttentionLayers() {
        return (layers + crossFrequency - 1) / crossFrequency;
    }

    /** Whether queries see the queries of all images in a block. */
    public boolean spansImages(int layer) {
        return layer >= layers - multiImageLayers;
    }
}
