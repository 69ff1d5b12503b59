package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.DecoderSizes;
import io.github.radfound.graph.internal.config.OptConfig;
import io.github.radfound.graph.internal.layers.DecoderInputs.KeyValue;
import io.github.radfound.graph.internal.lowering.CachedAttention;
import io.github.radfound.graph.internal.lowering.CachedAttention.Sequence;
import io.github.radfound.graph.internal.lowering.CachedAttention.Step;
import io.github.radfound.graph.internal.lowering.Kernels.SumAndNorm;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** OPT (arXiv 2205.01068), with norms before (all sizes but one) or after (350m) attention and feed-forward. */
final class OptDecoder {

    private static final String PREFIX = "language_model.model.decoder.";

    private final Net net;
    private final OptConfig config;
    private final DecoderSizes sizes;
    private final HeadLayout heads;

    OptDecoder(Net net, OptConfig config) {
        this.net = net;
        this.config = config;
        this.sizes = config.sizes();
        this.heads = new HeadLayout(sizes.headSize(), false);
    }

    DecoderInputs.Outputs apply(DecoderInputs inputs) {
        Sequence sequence = new Sequence(inputs.seqlensK(), inputs.totalLength(), null, null);
        List<KeyValue> present = new ArrayList<>();
        Value x = embeddings(inputs);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = PREFIX + "layers." + layer + ".";
            KeyValue past = inputs.past().get(layer);
            Value before = x;
            x = net.kernels()
                    .block(List.of(x), () -> List.of(block(name, before, past, sequence, present)))
                    .get(0);
        }
        x = LanguageHead.wanted(net, x, inputs.logitsPositions());
        if (config.finalNorm()) {
            x = norm(PREFIX + "final_layer_norm", x);
        }
        if (config.embeddingSize() != sizes.hidden()) {
            x = net.linear(PREFIX + "project_out", x, sizes.hidden(), config.embeddingSize(), false);
        }
        Value logits = LanguageHead.logits(net, x, config.embeddingSize(), sizes.vocabulary(), config.tied());
        return new DecoderInputs.Outputs(logits, present);
    }

    private Value embeddings(DecoderInputs inputs) {
        Value words = inputs.embeddings();
        if (config.embeddingSize() != sizes.hidden()) {
            words = net.linear(PREFIX + "project_in", words, config.embeddingSize(), sizes.hidden(), false);
        }
        Value table = net.parameter(
                PREFIX + "embed_positions.weight",
                (long) sizes.maxPositions() + OptConfig.POSITION_OFFSET,
                sizes.hidden());
        Value ids = Objects.requireNonNull(inputs.positionIds(), "OPT needs position ids");
        Value rows = net.ops().add(ids, net.graph().scalar(DataType.INT64, OptConfig.POSITION_OFFSET));
        return net.add(words, net.ops().gather(table, rows));
    }

    private Value block(String name, Value x, KeyValue past, Sequence sequence, List<KeyValue> present) {
        return net.graph().scoped(name.substring(0, name.length() - 1), () -> {
            String attentionNorm = name + "self_attn_layer_norm";
            String lastNorm = name + "final_layer_norm";
            if (config.normBefore()) {
                Value attended = attention(name, norm(attentionNorm, x), past, sequence, present);
                SumAndNorm middle = addNorm(lastNorm, attended, x);
                return net.add(feedForward(name, middle.norm()), middle.sum());
            }
            Value middle = addNorm(attentionNorm, attention(name, x, past, sequence, present), x)
                    .norm();
            return addNorm(lastNorm, feedForward(name, middle), middle).norm();
        });
    }

    private Value attention(String layer, Value x, KeyValue past, Sequence sequence, List<KeyValue> present) {
        String name = layer + "self_attn.";
        int width = sizes.hidden();
        Value query = net.linear(name + "q_proj", x, width, width, config.bias());
        Value key = net.linear(name + "k_proj", x, width, width, config.bias());
        Value value = net.linear(name + "v_proj", x, width, width, config.bias());
        CachedAttention attention =
                new CachedAttention(sizes.heads(), sizes.kvHeads(), heads.stored(), sizes.scale(), null, null);
        CachedAttention.Result result = net.kernels()
                .cachedAttention(
                        attention,
                        new Step(
                                heads.widen(net.ops(), query, sizes.heads()),
                                heads.widen(net.ops(), key, sizes.heads()),
                                heads.widen(net.ops(), value, sizes.heads()),
                                past.key(),
                                past.value(),
                                sequence));
        present.add(new KeyValue(result.presentKey(), result.presentValue()));
        Value output = heads.narrow(net.ops(), result.output(), sizes.heads());
        return net.linear(name + "out_proj", output, width, width, config.bias());
    }

    private Value feedForward(String name, Value x) {
        Value inner = net.linear(name + "fc1", x, sizes.hidden(), sizes.intermediate(), config.bias());
        Value active = net.kernels().activation(config.activation(), inner);
        return net.linear(name + "fc2", active, sizes.intermediate(), sizes.hidden(), config.bias());
    }

    private Value norm(String name, Value x) {
        return net.kernels().layerNorm(x, scale(name), shift(name), (float) OptConfig.EPS);
    }

    private SumAndNorm addNorm(String name, Value x, Value residual) {
        return net.kernels().addLayerNorm(net.float32(x), residual, scale(name), shift(name), (float) OptConfig.EPS);
    }

    private Value scale(String name) {
        return config.affineNorms()
                ? net.parameter(name + ".weight", sizes.hidden())
                : net.parameter("norm.ones", () -> FloatTensor.filled(1, sizes.hidden()));
    }

    private Value shift(String name) {
        return config.affineNorms()
                ? net.parameter(name + ".bias", sizes.hidden())
                : net.parameter("norm.zeros", () -> FloatTensor.filled(0, sizes.hidden()));
    }
}
