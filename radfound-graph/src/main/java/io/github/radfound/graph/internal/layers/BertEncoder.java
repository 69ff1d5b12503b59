package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.TextTower;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;

/** BERT as a text tower: the state of the first token, projected (open_clip's {@code cls_last_hidden_state_pooler}). */
final class BertEncoder {

    private static final String PREFIX = "text.";

    private final Net net;
    private final TextTower config;
    private final BertParts parts;

    BertEncoder(Net net, TextTower config) {
        this.net = net;
        this.config = config;
        this.parts = new BertParts(net, config.hidden(), config.intermediate(), config.activation(), config.eps());
    }

    /**
     * The state of the first token.
     *
     * @param ids  i64 [B, T]
     * @param mask i64 [B, T], 0 on padding
     * @return f32 [B, hidden]
     */
    Value pooled(Value ids, Value mask) {
        Ops ops = net.ops();
        Value x = embeddings(ids);
        for (int layer = 0; layer < config.layers(); layer++) {
            String name = PREFIX + "encoder.layer." + layer + ".";
            Value before = x;
            x = net.graph().scoped(name.substring(0, name.length() - 1), () -> block(name, before, mask));
        }
        return ops.reshape(ops.slice(x, 1, 0, 1), 0, config.hidden());
    }

    private Value embeddings(Value ids) {
        Ops ops = net.ops();
        int width = config.hidden();
        String name = PREFIX + "embeddings.";
        String words = name + "word_embeddings";
        Value text = net.linears()
                .embed(
                        words,
                        words + ".weight",
                        ids,
                        () -> net.weights().tensor(words + ".weight", config.vocabulary(), width));
        Value places = net.parameter(name + "position_embeddings.weight", config.positions(), width);
        Value types = net.parameter(name + "token_type_embeddings.weight", 2, width);
        Value sum = ops.add(text, ops.slice(places, 0, net.graph().constant(0), ops.shape(ids, 1, 2)));
        return net.layerNorm(name + "LayerNorm", ops.add(sum, ops.slice(types, 0, 0, 1)), width, config.eps());
    }

    private Value block(String name, Value x, Value mask) {
        Value query = parts.project(name + "attention.self.query", x, config.hidden());
        Value key = parts.project(name + "attention.self.key", x, config.hidden());
        Value value = parts.project(name + "attention.self.value", x, config.hidden());
        Value attended = net.kernels().attention(config.heads(), query, key, value, mask);
        return parts.feedForward(name, "", parts.output(name + "attention.output", attended, config.hidden(), x));
    }
}
