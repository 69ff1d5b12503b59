package io.github.radfound.graph.internal.config;

import com.google.gson.JsonElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a checkpoint's {@code config.json}, in the style of transformers 4 or 5, with the defaults of its
 * configuration classes for missing keys.
 *
 * @param family       kind of model
 * @param vision       vision tower
 * @param qFormer      querying transformer, or {@code null} for LLaVA
 * @param projector    LLaVA's projector, or {@code null} for the others
 * @param decoder      language model
 * @param imageTokenId placeholder token, or {@code null} in checkpoints from before there was one
 * @param tokens       special tokens of {@code text_config}
 * @param adaptive     how our own models cut images into tiles, as it stands in the file
 */
public record ModelConfig(
        Family family,
        VisionConfig vision,
        @Nullable QFormerConfig qFormer,
        @Nullable ProjectorConfig projector,
        DecoderConfig decoder,
        @Nullable Integer imageTokenId,
        Tokens tokens,
        @Nullable JsonElement adaptive) {

    /** The vision tower of LLaVA 1.5, which a configuration without {@code vision_config} means. */
    private static final JsonNode LLAVA_VISION = JsonNode.parse("default of vision_config", """
            {"intermediate_size": 4096, "hidden_size": 1024, "patch_size": 14, "image_size": 336,
             "num_hidden_layers": 24, "num_attention_heads": 16}
            """);

    private static final int QUERIES = 32;

    /** Bound of the package format. */
    private static final int MAX_TOKEN = 1 << 24;

    private static final int LLAVA_IMAGE_TOKEN = 32000;

    /**
     * Special tokens; one in the file that is negative or beyond the vocabulary stands for none.
     *
     * @param bos first token of a text, or {@code null}
     * @param eos tokens that end a text
     * @param pad padding, or {@code null}
     */
    public record Tokens(
            @Nullable Integer bos,
            List<Integer> eos,
            @Nullable Integer pad) {

        static Tokens of(JsonNode root, JsonNode text, DecoderConfig decoder) {
            boolean opt = decoder instanceof OptConfig;
            boolean none = decoder.modelType().equals("qwen2");
            int vocabulary = decoder.sizes().vocabulary();
            List<Integer> eos = text.has("eos_token_id")
                    ? text.tokens("eos_token_id", vocabulary)
                    : none || text.isNull("eos_token_id") ? List.of() : List.of(2);
            return new Tokens(
                    token(text, "bos_token_id", none ? null : opt ? 2 : 1, vocabulary),
                    eos,
                    token(text, "pad_token_id", token(root, "pad_token_id", opt ? 1 : null, vocabulary), vocabulary));
        }

        private static @Nullable Integer token(JsonNode text, String key, @Nullable Integer otherwise, int vocabulary) {
            return text.has(key) || text.isNull(key) ? text.token(key, vocabulary) : otherwise;
        }
    }

    /** Reads a configuration; {@code queries} is the number of queries where it has none itself, if not {@code null}. */
    public static ModelConfig of(JsonNode root, @Nullable Integer queries) {
        Family family = Family.of(root);
        DecoderConfig decoder = DecoderConfig.of(root, family);
        VisionConfig vision = vision(root, family);
        int numQueries = root.size("num_query_tokens", queries != null ? queries : QUERIES);
        return new ModelConfig(
                family,
                vision,
                family.hasQFormer() ? QFormerConfig.of(root.child("qformer_config"), family, numQueries) : null,
                family.hasQFormer() ? null : ProjectorConfig.of(root, vision.layers()),
                decoder,
                imageToken(root, family),
                Tokens.of(root, root.child("text_config"), decoder),
                family == Family.RADFOUND ? root.raw("adaptive") : null);
    }

    private static VisionConfig vision(JsonNode root, Family family) {
        JsonNode config = root.child("vision_config");
        if (family != Family.LLAVA) {
            return VisionConfig.blip(config);
        }
        if (!root.has("vision_config")) {
            return VisionConfig.clip(LLAVA_VISION);
        }
        if (!config.text("model_type", "clip_vision_model").equals("clip_vision_model")) {
            throw config.unsupported("model_type", "clip_vision_model");
        }
        return VisionConfig.clip(config);
    }

    private static @Nullable Integer imageToken(JsonNode root, Family family) {
        String kind = family == Family.INSTRUCTBLIP_VIDEO ? "video" : "image";
        for (String key : List.of(kind + "_token_index", kind + "_token_id")) {
            if (root.has(key)) {
                // May lie beyond the vocabulary: its embedding is replaced by an image's.
                root.within(key, 0, MAX_TOKEN);
                return root.integer(key);
            }
        }
        return family == Family.LLAVA ? LLAVA_IMAGE_TOKEN : null;
    }
}
