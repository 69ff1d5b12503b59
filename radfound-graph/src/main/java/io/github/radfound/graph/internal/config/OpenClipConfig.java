package io.github.radfound.graph.internal.config;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.VisionConfig.Style;
import io.github.radfound.graph.internal.weights.Weights;
import java.util.List;
import java.util.Map;

/**
 * Configurations of open_clip ({@code open_clip_config.json}). They name the sizes of CLIP's own towers; those of towers from
 * timm and transformers, which they give by the names of models, follow from the shapes of the weights, and the number of
 * heads from a width of 64 a head, which all of timm's {@code vit_*} and the BERT models in use have.
 */
public final class OpenClipConfig {

    private static final String TRUNK = "vision_model.";
    private static final String BERT = "text.";
    private static final int HEAD = 64;

    private OpenClipConfig() {}

    /**
     * Reads a configuration.
     *
     * @param root    the file
     * @param weights the weights, under the names that the layers ask for
     */
    public static TwoTowerConfig of(JsonNode root, Weights weights) {
        JsonNode model = root.child("model_cfg");
        boolean quick = model.flag("quick_gelu", false);
        JsonNode vision = model.child("vision_cfg");
        JsonNode text = model.child("text_cfg");
        int embedding = model.size("embed_dim", 512);
        return new TwoTowerConfig(
                vision.has("timm_model_name") ? timm(vision, weights) : vision(vision, quick),
                text.has("hf_model_name") ? bert(text, weights) : text(text, quick),
                embedding);
    }

    private static VisionConfig vision(JsonNode config, boolean quick) {
        int width = config.size("width", 768);
        refuse(
                config,
                Map.of(
                        "global_average_pool",
                        "false",
                        "attentional_pool",
                        "false",
                        "pool_type",
                        "\"tok\"",
                        "pos_embed_type",
                        "\"learnable\"",
                        "no_ln_pre",
                        "false",
                        "ls_init_value",
                        "null",
                        "input_patchnorm",
                        "false",
                        "final_ln_after_pool",
                        "false"));
        return new VisionConfig(
                Style.CLIP,
                width,
                (int) (width * config.real("mlp_ratio", 4)),
                config.layers("layers", 12),
                Math.max(1, width / config.size("head_width", HEAD)),
                config.size("image_size", 224),
                config.size("patch_size", 16),
                quick ? Activation.QUICK_GELU : Activation.GELU,
                1e-5,
                true);
    }

    private static VisionConfig timm(JsonNode config, Weights weights) {
        String name = config.text("timm_model_name", "");
        if (!name.matches("vit_(tiny|small|base|large|huge)_patch\\d+_\\d+([._].*)?")) {
            throw config.unsupported("timm_model_name", "a plain vision transformer, vit_*_patch*_*");
        }
        refuse(config, Map.of("timm_pool", "\"\"", "timm_proj", "\"linear\"", "timm_proj_bias", "false"));
        List<Long> patches = shape(weights, TRUNK + "embeddings.patch_embedding.weight", 4);
        String block = TRUNK + "encoder.layers.";
        int width = size(patches.get(0));
        return new VisionConfig(
                Style.BLIP,
                width,
                size(shape(weights, block + "0.mlp.fc1.weight", 2).get(0)),
                count(weights, block, ".mlp.fc1.weight"),
                Math.max(1, width / HEAD),
                config.size("image_size", 224),
                size(patches.get(2)),
                Activation.GELU,
                1e-6,
                true);
    }

    private static TextTower text(JsonNode config, boolean quick) {
        int width = config.size("width", 512);
        refuse(
                config,
                Map.of(
                        "embed_cls",
                        "false",
                        "no_causal_mask",
                        "false",
                        "pool_type",
                        "\"argmax\"",
                        "ls_init_value",
                        "null",
                        "proj_bias",
                        "false",
                        "proj_type",
                        "\"linear\""));
        int context = config.size("context_length", 77, TextTower.MAX_CONTEXT);
        return new TextTower(
                TextTower.Kind.CLIP,
                width,
                (int) (width * config.real("mlp_ratio", 4)),
                config.layers("layers", 12),
                config.size("heads", 8),
                config.size("vocab_size", 49408),
                context,
                context,
                0,
                quick ? Activation.QUICK_GELU : Activation.GELU,
                1e-5,
                null);
    }

    private static TextTower bert(JsonNode config, Weights weights) {
        String pooler = config.text("hf_pooler_type", config.text("pooler_type", "cls_last_hidden_state_pooler"));
        if (!List.of("cls_last_hidden_state_pooler", "cls_pooler").contains(pooler) || pooler.equals("cls_pooler")) {
            throw config.unsupported("hf_pooler_type", "cls_last_hidden_state_pooler");
        }
        String projection = config.text("hf_proj_type", config.text("proj", "mlp"));
        if (!List.of("mlp", "linear").contains(projection)) {
            throw config.unsupported("hf_proj_type", "mlp or linear");
        }
        List<Long> words = shape(weights, BERT + "embeddings.word_embeddings.weight", 2);
        int width = size(words.get(1));
        String block = BERT + "encoder.layer.";
        return new TextTower(
                TextTower.Kind.BERT,
                width,
                size(shape(weights, block + "0.intermediate.dense.weight", 2).get(0)),
                count(weights, block, ".intermediate.dense.weight"),
                Math.max(1, width / HEAD),
                size(words.get(0)),
                size(shape(weights, BERT + "embeddings.position_embeddings.weight", 2)
                        .get(0)),
                config.size("context_length", 77, TextTower.MAX_CONTEXT),
                projection.equals("mlp")
                        ? size(shape(weights, "text_projection.0.weight", 2).get(0))
                        : 0,
                Activation.GELU,
                1e-12,
                null);
    }

    /** Options that would change the results; each may have the value that the layers have, as JSON writes it. */
    private static void refuse(JsonNode config, Map<String, String> only) {
        only.forEach((key, value) -> {
            if (config.has(key) && !String.valueOf(config.raw(key)).equals(value)) {
                throw config.unsupported(key, value);
            }
        });
    }

    private static List<Long> shape(Weights weights, String name, int rank) {
        List<Long> shape = weights.shapeOf(name);
        if (shape == null || shape.size() != rank) {
            throw CheckpointException.mismatch(
                    "open_clip_config.json",
                    "weights with a tensor for '" + name + "' of " + rank + " axes",
                    shape == null ? "none" : "shape " + shape,
                    "The configuration describes another model, or the file of weights is incomplete.");
        }
        return shape;
    }

    private static int count(Weights weights, String prefix, String suffix) {
        int layers = 0;
        while (weights.has(prefix + layers + suffix)) {
            layers++;
        }
        return Math.max(1, layers);
    }

    private static int size(long value) {
        return Math.toIntExact(value);
    }
}
