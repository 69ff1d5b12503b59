package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.ProjectorConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.config.VisionConfig.Style;
import io.github.radfound.graph.internal.lowering.Kernels.SumAndNorm;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.FloatTensor;
import io.github.radfound.graph.internal.weights.PlainData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Vision transformers (arXiv 2010.11929) as BLIP-2 and CLIP build them: patches and a class token, blocks with norms
 * before attention and feed-forward.
 */
public final class VisionTransformer {

    private final Net net;
    private final VisionConfig config;
    private final int imageSize;
    private final String prefix;

    /** A tower for square images of the given size, which may differ from the trained one. */
    public VisionTransformer(Net net, VisionConfig config, int imageSize) {
        this.net = net;
        this.config = config;
        this.imageSize = imageSize;
        this.prefix = config.style() == Style.BLIP ? "vision_model." : "vision_tower.vision_model.";
    }

    /**
     * BLIP-2's features: the last hidden states after the final norm, class token first.
     *
     * @param pixels f32 [N, 3, S, S]
     * @return f32 [N, P, hidden]
     */
    public Value features(Value pixels) {
        List<Value> states = hiddenStates(embeddings(pixels, UnaryOperator.identity()), config.layers());
        Value last = states.get(states.size() - 1);
        return net.layerNorm(prefix + "post_layernorm", last, config.hidden(), config.eps());
    }

    /**
     * {@link #features(Value)} of images of which some patches are hidden: a learned token stands in their places (as in
     * SimMIM, arXiv 2111.09886).
     *
     * @param pixels f32 [N, 3, S, S]
     * @param hidden f32 [N, P - 1], 1 for patches that are hidden and 0 for others
     * @param token  f32 [width]
     * @return f32 [N, P, width]
     */
    public Value features(Value pixels, Value hidden, Value token) {
        List<Value> states = hiddenStates(
                embeddings(pixels, patches -> {
                    Value share = net.ops().unsqueeze(hidden, 2);
                    return net.ops().add(patches, net.ops().mul(share, net.ops().sub(token, patches)));
                }),
                config.layers());
        Value last = states.get(states.size() - 1);
        return net.layerNorm(prefix + "post_layernorm", last, config.hidden(), config.eps());
    }

    /**
     * What stands for the whole image in CLIP and its kin: the last hidden state of the class token, after the final norm.
     *
     * @param pixels f32 [N, 3, S, S]
     * @return f32 [N, hidden]
     */
    public Value pooled(Value pixels) {
        List<Value> states = hiddenStates(embeddings(pixels, UnaryOperator.identity()), config.layers());
        Value first = net.ops().slice(states.get(states.size() - 1), 1, 0, 1);
        Value normed = net.layerNorm(prefix + "post_layernorm", first, config.hidden(), config.eps());
        return net.ops().reshape(normed, 0, config.hidden());
    }

    /**
     * LLaVA's features: chosen hidden states, joined along the last axis.
     *
     * @param pixels f32 [N, 3, S, S]
     * @return f32 [N, P, hidden · chosen states]
     */
    public Value features(Value pixels, ProjectorConfig selection) {
        List<Value> states =
                hiddenStates(embeddings(pixels, UnaryOperator.identity()), Collections.max(selection.featureLayers()));
        List<Value> chosen = new ArrayList<>();
        for (int layer : selection.featureLayers()) {
            Value state = states.get(layer);
            chosen.add(selection.withClass() ? state : net.ops().slice(state, 1, 1, Integer.MAX_VALUE));
        }
        return net.ops().concat(-1, chosen);
    }

    /** Embeddings and the outputs of the first blocks. */
    private List<Value> hiddenStates(Value embeddings, int layers) {
        List<Value> states = new ArrayList<>();
        Value x = embeddings;
        if (config.style() == Style.CLIP) {
            x = net.layerNorm(prefix + "pre_layrnorm", x, config.hidden(), config.eps());
        }
        states.add(x);
        for (int layer = 0; layer < layers; layer++) {
            String name = prefix + "encoder.layers." + layer + ".";
            Value before = x;
            x = net.kernels()
                    .block(List.of(x), () -> List.of(block(name, before)))
                    .get(0);
            states.add(x);
        }
        return states;
    }

    /** Class token and patches, with their positions; {@code change} is made to the patches [N, P - 1, width] before. */
    private Value embeddings(Value pixels, UnaryOperator<Value> change) {
        int width = config.hidden();
        int patch = config.patchSize();
        String name = prefix + "embeddings.";
        DataType type = net.linears().computeType();
        List<Value> inputs = new ArrayList<>(List.of(
                net.ops().cast(pixels, type), stored(name + "patch_embedding.weight", type, width, 3, patch, patch)));
        if (config.style() == Style.BLIP) {
            inputs.add(stored(name + "patch_embedding.bias", type, width));
        }
        Value patches = net.graph()
                .node(
                        "",
                        "Conv",
                        type,
                        inputs,
                        Attribute.of("kernel_shape", patch, patch),
                        Attribute.of("strides", patch, patch));
        patches = change.apply(net.ops().transpose(net.ops().reshape(net.float32(patches), 0, 0, -1), 0, 2, 1));
        Value classToken = net.parameter(name + "class_embedding", 1, 1, width);
        Value batch =
                net.ops().concat(0, net.ops().shape(pixels, 0, 1), net.graph().constant(1, width));
        Value tokens = net.ops().concat(1, net.ops().expand(classToken, batch), patches);
        return net.ops().add(tokens, positions(name));
    }

    private Value positions(String name) {
        String tensor = name + (config.style() == Style.BLIP ? "position_embedding" : "position_embedding.weight");
        int trained = config.grid(config.imageSize());
        Supplier<FloatTensor> table = () -> PositionTable.resized(
                net.weights().tensor(tensor, 1 + (long) trained * trained, config.hidden()),
                trained,
                config.grid(imageSize),
                config.hidden());
        return net.parameter(tensor, table);
    }

    private Value stored(String name, DataType type, long... shape) {
        return net.graph().weight(name, () -> new PlainData(net.weights().tensor(name, shape), type));
    }

    private Value block(String name, Value x) {
        return net.graph().scoped(name.substring(0, name.length() - 1), () -> {
            int width = config.hidden();
            Value normed = net.layerNorm(name + "layer_norm1", x, width, config.eps());
            Value attended = config.style() == Style.BLIP ? fused(name, normed) : separate(name, normed);
            SumAndNorm middle = net.addLayerNorm(name + "layer_norm2", attended, x, width, config.eps());
            Value inner = net.linear(name + "mlp.fc1", middle.norm(), width, config.intermediate(), true);
            Value active = net.kernels().activation(config.activation(), inner);
            return net.add(net.linear(name + "mlp.fc2", active, config.intermediate(), width, true), middle.sum());
        });
    }

    private Value fused(String name, Value x) {
        int width = config.hidden();
        String module = name + "self_attn.qkv";
        Value qkv = net.linears()
                .apply(
                        module,
                        x,
                        () -> net.weights().tensor(module + ".weight", 3L * width, width),
                        config.qkvBias() ? () -> qkvBias(name) : null,
                        width,
                        3 * width);
        List<Value> parts = net.ops().split(qkv, -1, width, width, width);
        Value attended = net.kernels().attention(config.heads(), parts.get(0), parts.get(1), parts.get(2), null);
        return net.linear(name + "self_attn.projection", attended, width, width, true);
    }

    /** The bias of queries, keys and values; older files leave out the keys' part, which is zero. */
    private FloatTensor qkvBias(String name) {
        int width = config.hidden();
        String whole = name + "self_attn.qkv.bias";
        String query = name + "self_attn.q_bias";
        if (net.weights().has(whole) || !net.weights().has(query)) {
            return net.weights().tensor(whole, 3L * width);
        }
        float[] bias = new float[3 * width];
        net.weights().tensor(query, width).read(0, bias, 0, width);
        net.weights().tensor(name + "self_attn.v_bias", width).read(0, bias, 2 * width, width);
        return FloatTensor.of(bias, bias.length);
    }

    private Value separate(String name, Value x) {
        int width = config.hidden();
        Value query = net.linear(name + "self_attn.q_proj", x, width, width, true);
        Value key = net.linear(name + "self_attn.k_proj", x, width, width, true);
        Value value = net.linear(name + "self_attn.v_proj", x, width, width, true);
        Value attended = net.kernels().attention(config.heads(), query, key, value, null);
        return net.linear(name + "self_attn.out_proj", attended, width, width, true);
    }
}
