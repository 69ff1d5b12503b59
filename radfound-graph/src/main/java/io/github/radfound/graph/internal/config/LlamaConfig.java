package io.github.radfound.graph.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of the LLaMA kind: RMS norms, rotary positions, gated feed-forward blocks. LLaMA, Mistral and Qwen2.
 *
 * @param modelType     {@code llama}, {@code mistral} or {@code qwen2}
 * @param sizes         sizes
 * @param activation    activation of the gate
 * @param eps           epsilon of the RMS norms
 * @param rotary        rotation frequencies
 * @param qkvBias       whether queries, keys and values have a bias
 * @param outputBias    whether the attention's output projection has a bias
 * @param mlpBias       whether the feed-forward projections have a bias
 * @param window        sliding window in tokens, or {@code null} if no layer has one
 * @param windowed      for each layer, whether it sees the window only
 * @param tied          whether word embeddings and output weights are the same
 */
public record LlamaConfig(
        String modelType,
        DecoderSizes sizes,
        Activation activation,
        double eps,
        RotaryFrequencies rotary,
        boolean qkvBias,
        boolean outputBias,
        boolean mlpBias,
        @Nullable Integer window,
        List<Boolean> windowed,
        boolean tied)
        implements DecoderConfig {

    private static final String SLIDING = "sliding_attention";
    private static final int WINDOW = 4096;

    /** Copies the list. */
    public LlamaConfig {
        windowed = List.copyOf(windowed);
    }

    @Override
    public int embeddingSize() {
        return sizes.hidden();
    }

    /** Reads {@code text_config} with the defaults of the class that belongs to the model type. */
    static LlamaConfig of(String type, JsonNode text, boolean tied) {
        Defaults defaults = Defaults.of(type);
        int heads = text.size("num_attention_heads", 32);
        int hidden = text.size("hidden_size", 4096);
        int kvHeads = defaults.kvHeads == null || text.isNull("num_key_value_heads") ? heads : defaults.kvHeads;
        if (!text.has("head_dim")) {
            Sizes.requireMultiple("text_config: hidden_size", hidden, "num_attention_heads", heads);
        }
        DecoderSizes sizes = new DecoderSizes(
                hidden,
                text.size("intermediate_size", defaults.intermediate),
                text.layers("num_hidden_layers", 32),
                heads,
                text.size("num_key_value_heads", kvHeads),
                text.size("head_dim", hidden / heads),
                text.size("vocab_size", defaults.vocabulary),
                text.size("max_position_embeddings", defaults.maxPositions, MAX_POSITIONS));
        boolean bias = type.equals("llama") && text.flag("attention_bias", false);
        Integer window = window(type, text, sizes.maxPositions());
        return new LlamaConfig(
                type,
                sizes,
                Activation.of(text, "hidden_act", "silu"),
                text.epsilon("rms_norm_eps", 1e-6),
                RotaryFrequencies.of(text, sizes.headSize(), sizes.maxPositions()),
                bias || type.equals("qwen2"),
                bias,
                type.equals("llama") && text.flag("mlp_bias", false),
                window,
                windowed(type, text, sizes.layers(), window),
                tied);
    }

    private static @Nullable Integer window(String type, JsonNode text, int maxPositions) {
        boolean used = switch (type) {
            case "mistral" -> !text.isNull("sliding_window");
            case "qwen2" -> text.flag("use_sliding_window", false) && !text.isNull("sliding_window");
            default -> false;
        };
        if (!used) {
            return null;
        }
        int window = text.size("sliding_window", WINDOW);
        return window < maxPositions ? window : null;
    }

    private static List<Boolean> windowed(String type, JsonNode text, int layers, @Nullable Integer window) {
        List<String> types = text.texts("layer_types");
        if (type.equals("qwen2") && !types.isEmpty()) {
            if (types.size() != layers || types.contains(SLIDING) && !text.flag("use_sliding_window", false)) {
                throw text.unsupported("layer_types", layers + " layers, sliding ones only with use_sliding_window");
            }
            List<Boolean> windowed = new ArrayList<>();
            types.forEach(layer -> windowed.add(window != null && layer.equals(SLIDING)));
            return windowed;
        }
        int first = type.equals("qwen2") ? text.integer("max_window_layers", 28) : 0;
        return IntStream.range(0, layers)
                .mapToObj(layer -> window != null && layer >= first)
                .toList();
    }

    /** Where the three configuration classes differ. */
    private record Defaults(int intermediate, @Nullable Integer kvHeads, int vocabulary, int maxPositions) {
        static Defaults of(String type) {
            return switch (type) {
                case "mistral" -> new Defaults(14336, 8, 32000, 131072);
                case "qwen2" -> new Defaults(22016, 32, 151936, 32768);
                default -> new Defaults(11008, null, 32000, 2048);
            };
        }
    }
}
