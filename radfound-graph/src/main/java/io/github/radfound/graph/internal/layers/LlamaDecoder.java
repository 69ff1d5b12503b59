package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.DecoderSizes;
import io.github.radfound.graph.internal.config.LlamaConfig;
import io.github.radfound.graph.internal.layers.DecoderInputs.KeyValue;
import io.github.radfound.graph.internal.lowering.CachedAttention;
import io.github.radfound.graph.internal.lowering.CachedAttention.Rotary;
import io.github.radfound.graph.internal.lowering.CachedAttention.Sequence;
import io.github.radfound.graph.internal.lowering.CachedAttention.Step;
import io.github.radfound.graph.internal.lowering.Kernels.SumAndNorm;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.PlainData;
import java.util.ArrayList;
import java.util.List;

/** Decoders of the LLaMA kind (arXiv 2302.13971): LLaMA, Mistral, Qwen2. */
final class LlamaDecoder {

    private static final String PREFIX = "language_model.model.";

    private final Net net;
    private final LlamaConfig config;
    private final DecoderSizes sizes;
    private final HeadLayout heads;

    LlamaDecoder(Net net, LlamaConfig config) {
        this.net = net;
        this.config = config;
        this.sizes = config.sizes();
        this.heads = new HeadLayout(sizes.headSize(), true);
    }

    DecoderInputs.Outputs apply(DecoderInputs inputs) {
        // Wrong sizes are found here, before tables of those sizes are written.
        net.weights().tensor(layer(0) + "self_attn.q_proj.weight", queryWidth(), sizes.hidden());
        Rotary rotary =
                new Rotary(table("cosines", RotaryTable.Function.COSINE), table("sines", RotaryTable.Function.SINE));
        Sequence sequence =
                new Sequence(inputs.seqlensK(), inputs.totalLength(), inputs.positionIds(), inputs.attentionBias());
        List<KeyValue> present = new ArrayList<>();
        List<Value> terms = List.of(inputs.embeddings());
        for (int i = 0; i < sizes.layers(); i++) {
            int layer = i;
            List<Value> before = terms;
            terms = net.kernels().block(before, () -> {
                SumAndNorm first = summed(layer(layer) + "input_layernorm", before);
                Value attended = attention(layer, first.norm(), inputs.past().get(layer), rotary, sequence, present);
                SumAndNorm middle = addRmsNorm(layer(layer) + "post_attention_layernorm", attended, first.sum());
                return List.of(feedForward(layer(layer) + "mlp.", middle.norm()), middle.sum());
            });
        }
        Value sum = net.add(terms.get(0), terms.get(1));
        Value wanted = LanguageHead.wanted(net, sum, inputs.logitsPositions());
        Value last = rmsNorm(PREFIX + "norm", wanted);
        Value logits = LanguageHead.logits(net, last, sizes.hidden(), sizes.vocabulary(), config.tied());
        return new DecoderInputs.Outputs(logits, present);
    }

    /** The terms whose sum is the residual stream, one or two, with its norm. */
    private SumAndNorm summed(String norm, List<Value> terms) {
        Value first = terms.get(0);
        return terms.size() == 1 ? new SumAndNorm(first, rmsNorm(norm, first)) : addRmsNorm(norm, first, terms.get(1));
    }

    private int queryWidth() {
        return Math.multiplyExact(sizes.heads(), sizes.headSize());
    }

    private static String layer(int i) {
        return PREFIX + "layers." + i + ".";
    }

    private Value attention(
            int layer, Value x, KeyValue past, Rotary rotary, Sequence sequence, List<KeyValue> present) {
        String name = layer(layer) + "self_attn.";
        int keyWidth = Math.multiplyExact(sizes.kvHeads(), sizes.headSize());
        Value query = net.linear(name + "q_proj", x, sizes.hidden(), queryWidth(), config.qkvBias());
        Value key = net.linear(name + "k_proj", x, sizes.hidden(), keyWidth, config.qkvBias());
        Value value = net.linear(name + "v_proj", x, sizes.hidden(), keyWidth, config.qkvBias());
        CachedAttention attention = new CachedAttention(
                sizes.heads(),
                sizes.kvHeads(),
                heads.stored(),
                sizes.scale(),
                rotary,
                config.windowed().get(layer) ? config.window() : null);
        // The bias narrows windows; layers that see everything must not get it.
        Sequence seen = config.windowed().get(layer)
                ? sequence
                : new Sequence(sequence.seqlensK(), sequence.totalLength(), sequence.positionIds(), null);
        CachedAttention.Result result = net.kernels()
                .cachedAttention(
                        attention,
                        new Step(
                                heads.widenTurning(net.ops(), query, sizes.heads()),
                                heads.widenTurning(net.ops(), key, sizes.kvHeads()),
                                heads.widen(net.ops(), value, sizes.kvHeads()),
                                past.key(),
                                past.value(),
                                seen));
        present.add(new KeyValue(result.presentKey(), result.presentValue()));
        Value output = heads.narrow(net.ops(), result.output(), sizes.heads());
        return net.linear(name + "o_proj", output, queryWidth(), sizes.hidden(), config.outputBias());
    }

    private Value feedForward(String name, Value x) {
        int inner = sizes.intermediate();
        Value gate = net.linear(name + "gate_proj", x, sizes.hidden(), inner, config.mlpBias());
        Value up = net.linear(name + "up_proj", x, sizes.hidden(), inner, config.mlpBias());
        Value gated = net.ops().mul(net.kernels().activation(config.activation(), gate), up);
        return net.linear(name + "down_proj", gated, inner, sizes.hidden(), config.mlpBias());
    }

    private Value rmsNorm(String name, Value x) {
        return net.kernels().rmsNorm(x, net.parameter(name + ".weight", sizes.hidden()), (float) config.eps());
    }

    private SumAndNorm addRmsNorm(String name, Value x, Value residual) {
        return net.kernels()
                .addRmsNorm(net.float32(x), residual, net.parameter(name + ".weight", sizes.hidden()), (float)
                        config.eps());
    }

    private Value table(String kind, RotaryTable.Function function) {
        int pairs = heads.stored() / 2;
        RotaryTable table = new RotaryTable(config.rotary(), sizes.maxPositions(), pairs, function);
        return net.graph()
                .weight(
                        "rotary." + kind,
                        () -> new PlainData(table, net.linears().computeType()));
    }
}
