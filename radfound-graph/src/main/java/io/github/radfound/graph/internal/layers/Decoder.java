package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.DecoderConfig;
import io.github.radfound.graph.internal.config.LlamaConfig;
import io.github.radfound.graph.internal.config.OptConfig;
import io.github.radfound.graph.internal.onnx.Value;

/** Causal language models of any supported kind. */
public final class Decoder {

    private static final String LLAMA_EMBEDDINGS = "language_model.model.embed_tokens";
    private static final String OPT_EMBEDDINGS = "language_model.model.decoder.embed_tokens";

    private Decoder() {}

    /** Runs the decoder over new tokens. */
    public static DecoderInputs.Outputs apply(Net net, DecoderConfig config, DecoderInputs inputs) {
        if (config instanceof LlamaConfig llama) {
            return new LlamaDecoder(net, llama).apply(inputs);
        }
        return new OptDecoder(net, (OptConfig) config).apply(inputs);
    }

    /**
     * Word embeddings; in a tied model that stores its head alone, those are the head's.
     *
     * @param ids i64 [B, T]
     * @return f32 [B, T, {@link DecoderConfig#embeddingSize}]
     */
    public static Value embed(Net net, DecoderConfig config, Value ids) {
        String module = config instanceof OptConfig ? OPT_EMBEDDINGS : LLAMA_EMBEDDINGS;
        String own = module + ".weight";
        // Tying works both ways in transformers 5: of two tied tensors the one that is stored counts.
        boolean head = config.tied() && !net.weights().has(own) && net.weights().has(LanguageHead.TENSOR);
        String tensor = head ? LanguageHead.TENSOR : own;
        return net.linears()
                .embed(
                        module,
                        tensor,
                        ids,
                        () -> net.weights().tensor(tensor, config.sizes().vocabulary(), config.embeddingSize()));
    }

    /** How the heads of a decoder lie in its cache. */
    public static HeadLayout headLayout(DecoderConfig config) {
        return new HeadLayout(config.sizes().headSize(), config instanceof LlamaConfig);
    }

    /** Whether the decoder takes position ids. */
    public static boolean takesPositions(DecoderConfig config) {
        return config instanceof OptConfig || config.window() != null;
    }

    static String embeddingTensor(Net net) {
        String opt = OPT_EMBEDDINGS + ".weight";
        return net.weights().has(opt) ? opt : LLAMA_EMBEDDINGS + ".weight";
    }
}
