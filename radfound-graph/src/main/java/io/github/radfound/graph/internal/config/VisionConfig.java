package io.github.radfound.graph.internal.config;

/**
 * A vision transformer.
 *
 * @param style        which tensors and operations it has
 * @param hidden       width of the hidden states
 * @param intermediate width inside the feed-forward blocks
 * @param layers       number of blocks
 * @param heads        attention heads; divides {@code hidden}
 * @param imageSize    height and width of its input in pixels, as trained
 * @param patchSize    height and width of a patch in pixels
 * @param activation   activation of the feed-forward blocks
 * @param eps          epsilon of the layer norms
 * @param qkvBias      whether queries, keys and values have a bias
 */
public record VisionConfig(
        Style style,
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int imageSize,
        int patchSize,
        Activation activation,
        double eps,
        boolean qkvBias) {

    /** The two kinds of vision transformer in the supported families. */
    public enum Style {
        /** EVA-CLIP's as in BLIP-2: one projection for queries, keys and values, a final layer norm. */
        BLIP,
        /** OpenAI CLIP's: three projections, a layer norm before the first block, none on inner hidden states. */
        CLIP
    }

    /** Checks that heads divide the width and that an image holds a patch. */
    public VisionConfig {
        Sizes.requireMultiple("vision_config: hidden_size", hidden, "num_attention_heads", heads);
        Sizes.requireAtLeast("vision_config: image_size", imageSize, "patch_size", patchSize);
    }

    /** A BLIP-2 or InstructBLIP vision tower; defaults of {@code InstructBlipVisionConfig} and its twins. */
    static VisionConfig blip(JsonNode config) {
        requireColour(config);
        return new VisionConfig(
                Style.BLIP,
                config.size("hidden_size", 1408),
                config.size("intermediate_size", 6144),
                config.layers("num_hidden_layers", 39),
                config.size("num_attention_heads", 16),
                config.size("image_size", 224),
                config.size("patch_size", 14),
                Activation.of(config, "hidden_act", "gelu"),
                config.epsilon("layer_norm_eps", 1e-6),
                config.flag("qkv_bias", true));
    }

    /** A CLIP vision tower; defaults of {@code CLIPVisionConfig}. */
    static VisionConfig clip(JsonNode config) {
        requireColour(config);
        return new VisionConfig(
                Style.CLIP,
                config.size("hidden_size", 768),
                config.size("intermediate_size", 3072),
                config.layers("num_hidden_layers", 12),
                config.size("num_attention_heads", 12),
                config.size("image_size", 224),
                config.size("patch_size", 32),
                Activation.of(config, "hidden_act", "quick_gelu"),
                config.epsilon("layer_norm_eps", 1e-5),
                true);
    }

    private static void requireColour(JsonNode config) {
        if (config.integer("num_channels", 3) != 3) {
            throw config.unsupported("num_channels", "3");
        }
    }

    /** Patches along one side of an image of the given size; a rest smaller than a patch is not looked at. */
    public int grid(int size) {
        return size / patchSize;
    }

    /** Width of one attention head. */
    public int headSize() {
        return hidden / heads;
    }
}
