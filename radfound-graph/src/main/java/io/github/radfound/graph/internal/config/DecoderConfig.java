package io.github.radfound.graph.internal.config;

import io.github.radfound.graph.CheckpointException;
import org.jspecify.annotations.Nullable;

/** A causal language model. */
public sealed interface DecoderConfig permits LlamaConfig, OptConfig {

    /** Longest context that is accepted; tables of positions are stored up to the model's own. */
    int MAX_POSITIONS = 1 << 20;

    /** The value of {@code text_config.model_type}. */
    String modelType();

    /** What all decoders have. */
    DecoderSizes sizes();

    /** Whether the word embeddings are the weights of the output layer as well. */
    boolean tied();

    /** Width of the embeddings that the decoder takes; differs from the hidden width in OPT-350m. */
    int embeddingSize();

    /** Sliding window in tokens of the layers that have one, or {@code null}. */
    default @Nullable Integer window() {
        return null;
    }

    /** Reads {@code text_config}; the family decides what a missing {@code model_type} means. */
    static DecoderConfig of(JsonNode root, Family family) {
        JsonNode text = root.child("text_config");
        String type = text.text("model_type", family == Family.LLAVA ? "llama" : "opt");
        return switch (type) {
            case "llama", "mistral", "qwen2" -> LlamaConfig.of(type, text, tied(root, text, family, false));
            case "opt" -> OptConfig.of(text, tied(root, text, family, true));
            default ->
                throw CheckpointException.mismatch(
                        text.where() + ": model_type",
                        "one of llama, mistral, opt, qwen2",
                        "'" + type + "'",
                        "Take a checkpoint whose language model is one of these.");
        };
    }

    private static boolean tied(JsonNode root, JsonNode text, Family family, boolean otherwise) {
        boolean tied = text.flag("tie_word_embeddings", otherwise);
        // LLaVA's own configuration carries the switch too; either of the two ties.
        return tied || family == Family.LLAVA && root.flag("tie_word_embeddings", false);
    }
}
