package io.github.radfound.graph.internal.layers;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT32;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.config.TextTower;
import io.github.radfound.graph.internal.lowering.Kernels.SumAndNorm;
import io.github.radfound.graph.internal.lowering.PrimitiveAttention;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;

/** CLIP's text tower (arXiv 2103.00020): a causal transformer, pooled at the token that ends the text. */
final class ClipTextEncoder {

    private static final String PREFIX = "text_model.";

    private final Net net;
    private final Ops ops;
    private final TextTower config;

    ClipTextEncoder(Net net, TextTower config) {
        this.net = net;
        this.ops = net.ops();
        this.config = config;
    }

    /**
     * The state of the token that ends each text, after the final norm.
     *
     * @param ids  i64 [B, T]
     * @param mask i64 [B, T], 0 on padding, which is at the end
     * @return f32 [B, hidden]
     */
    Value pooled(Value ids, Value mask) {
        Value x = embeddings(ids);
        for (int layer = 0; layer < config.layers(); layer++) {
            String name = PREFIX + "encoder.layers." + layer + ".";
            Value before = x;
            x = net.graph().scoped(name.substring(0, name.length() - 1), () -> block(name, before, mask));
        }
        Value last = net.layerNorm(PREFIX + "final_layer_norm", x, config.hidden(), config.eps());
        return net.graph()
                .node(
                        "",
                        "GatherND",
                        FLOAT,
                        List.of(last, ops.unsqueeze(end(ops.mul(ids, mask)), 1)),
                        Attribute.of("batch_dims", 1L));
    }

    /** Place of the end in each text, i64 [B]; ids are zero on padding. */
    private Value end(Value ids) {
        Integer token = config.endToken();
        Value marks = token == null
                ? ids
                : ops.cast(ops.compare("Equal", ids, net.graph().scalar(INT64, token)), INT32);
        return net.graph()
                .node("", "ArgMax", INT64, List.of(marks), Attribute.of("axis", 1L), Attribute.of("keepdims", 0L));
    }

    private Value embeddings(Value ids) {
        int width = config.hidden();
        String words = PREFIX + "embeddings.token_embedding";
        Value text = net.linears()
                .embed(
                        words,
                        words + ".weight",
                        ids,
                        () -> net.weights().tensor(words + ".weight", config.vocabulary(), width));
        Value places = net.parameter(PREFIX + "embeddings.position_embedding.weight", config.positions(), width);
        return ops.add(text, ops.slice(places, 0, net.graph().constant(0), ops.shape(ids, 1, 2)));
    }

    private Value block(String name, Value x, Value mask) {
        int width = config.hidden();
        Value normed = net.layerNorm(name + "layer_norm1", x, width, config.eps());
        Value query = net.linear(name + "self_attn.q_proj", normed, width, width, true);
        Value key = net.linear(name + "self_attn.k_proj", normed, width, width, true);
        Value value = net.linear(name + "self_attn.v_proj", normed, width, width, true);
        Value attended = new PrimitiveAttention(ops).causal(config.heads(), query, key, value, mask);
        Value projected = net.linear(name + "self_attn.out_proj", attended, width, width, true);
        SumAndNorm middle = net.addLayerNorm(name + "layer_norm2", projected, x, width, config.eps());
        Value inner = net.linear(name + "mlp.fc1", middle.norm(), width, config.intermediate(), true);
        Value active = net.kernels().activation(config.activation(), inner);
        return net.add(net.linear(name + "mlp.fc2", active, config.intermediate(), width, true), middle.sum());
    }
}
