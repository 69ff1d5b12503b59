package io.github.radfound.graph.internal.config;

/**
 * A model that embeds images and texts into one space.
 *
 * @param vision    vision tower
 * @param text      text tower
 * @param embedding width of the common space
 */
public record TwoTowerConfig(VisionConfig vision, TextTower text, int embedding) {

    /** {@code model_type} of CLIP in {@code config.json}. */
    public static final String MODEL_TYPE = "clip";

    private static final int LEGACY_END = 2;

    /** Reads the configuration of transformers' {@code CLIPModel}; defaults of {@code CLIPConfig}. */
    public static TwoTowerConfig huggingFace(JsonNode root) {
        JsonNode text = root.child("text_config");
        int embedding = root.size("projection_dim", 512);
        int positions = text.size("max_position_embeddings", 77, TextTower.MAX_CONTEXT);
        int end = text.integer("eos_token_id", 49407);
        TextTower tower = new TextTower(
                TextTower.Kind.CLIP,
                text.size("hidden_size", 512),
                text.size("intermediate_size", 2048),
                text.layers("num_hidden_layers", 12),
                text.size("num_attention_heads", 8),
                text.size("vocab_size", 49408),
                positions,
                positions,
                0,
                Activation.of(text, "hidden_act", "quick_gelu"),
                text.epsilon("layer_norm_eps", 1e-5),
                // Files from before transformers 4.32 say 2 and mean the highest id.
                end == LEGACY_END ? null : Integer.valueOf(end));
        return new TwoTowerConfig(VisionConfig.clip(root.child("vision_config")), tower, embedding);
    }
}
