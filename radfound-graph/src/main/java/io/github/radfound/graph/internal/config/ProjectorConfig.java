package io.github.radfound.graph.internal.config;

import java.util.List;

/**
 * LLaVA's way from hidden states of the vision tower to the language model.
 *
 * @param featureLayers hidden states to take, each from 0 (embeddings) to the number of layers; several are joined
 * @param withClass     whether the class token is kept
 * @param activation    activation between the two projections
 * @param bias          whether the projections have biases
 */
public record ProjectorConfig(List<Integer> featureLayers, boolean withClass, Activation activation, boolean bias) {

    /** Copies the list. */
    public ProjectorConfig {
        featureLayers = List.copyOf(featureLayers);
    }

    /** Reads the keys from the root of the configuration; defaults of {@code LlavaConfig}. */
    static ProjectorConfig of(JsonNode root, int visionLayers) {
        List<Integer> chosen = root.integers("vision_feature_layer");
        List<Integer> layers = (chosen.isEmpty() ? List.of(-2) : chosen)
                .stream()
                        .map(layer -> layer < 0 ? layer + visionLayers + 1 : layer)
                        .toList();
        if (layers.stream().anyMatch(layer -> layer < 0 || layer > visionLayers)) {
            throw root.unsupported(
                    "vision_feature_layer", "layers from " + -(visionLayers + 1) + " to " + visionLayers);
        }
        String strategy = root.text("vision_feature_select_strategy", "default");
        if (!strategy.equals("default") && !strategy.equals("full")) {
            throw root.unsupported("vision_feature_select_strategy", "default or full");
        }
        return new ProjectorConfig(
                layers,
                strategy.equals("full"),
                Activation.of(root, "projector_hidden_act", "gelu"),
                root.flag("multimodal_projector_bias", true));
    }
}
