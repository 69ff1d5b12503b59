package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;

/** From hidden states to logits. */
final class LanguageHead {

    private static final String MODULE = "language_model.lm_head";

    /** The head's matrix [vocabulary, width] by its classic name. */
    static final String TENSOR = MODULE + ".weight";

    private LanguageHead() {}

    /** The hidden states [B, K, width] at positions i64 [B, K] out of x [B, T, width]. */
    static Value wanted(Net net, Value x, Value positions) {
        return net.graph()
                .node(
                        "",
                        "GatherND",
                        x.type(),
                        List.of(x, net.ops().unsqueeze(positions, 2)),
                        Attribute.of("batch_dims", 1L));
    }

    /**
     * Logits, f32 [.., vocabulary]. Tied models that leave the head out use the word embeddings; a head that is there counts
     * even in a model that says it is tied, as in transformers 5.
     */
    static Value logits(Net net, Value x, int width, int vocabulary, boolean tied) {
        boolean own = !tied || net.weights().has(TENSOR);
        String tensor = own ? TENSOR : Decoder.embeddingTensor(net);
        return net.float32(net.linears()
                .apply(
                        MODULE,
                        tensor,
                        x,
                        () -> net.weights().tensor(tensor, vocabulary, width),
                        null,
                        width,
                        vocabulary));
    }
}
