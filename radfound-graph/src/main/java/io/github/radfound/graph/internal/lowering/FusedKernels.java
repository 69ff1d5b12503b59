package io.github.radfound.graph.internal.lowering;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.GraphBuilder.MICROSOFT;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that ONNX Runtime has for CPU and CUDA in its own domain. Contracts: {@code docs/ContribOperators.md} of
 * microsoft/onnxruntime.
 */
public final class FusedKernels implements Kernels {

    /** Score of a key that is masked, before the softmax; far below every other, and inside the range of f16. */
    private static final float MASKED = -10000;

    /** Smallest bias kept when biases are narrowed to f16, whose range ends at 65504. */
    private static final double SMALLEST_BIAS = -60000;

    private final Ops ops;
    private final GraphBuilder graph;

    /** Kernels that become nodes of a graph. */
    public FusedKernels(Ops ops) {
        this.ops = ops;
        this.graph = ops.graph();
    }

    @Override
    public Value layerNorm(Value x, Value scale, Value bias, float eps) {
        return graph.node("", "LayerNormalization", FLOAT, List.of(x, scale, bias), Attribute.of("epsilon", eps));
    }

    @Override
    public SumAndNorm addLayerNorm(Value x, Value residual, Value scale, Value bias, float eps) {
        return skip("SkipLayerNormalization", eps, x, residual, scale, bias);
    }

    @Override
    public Value rmsNorm(Value x, Value scale, float eps) {
        // Lives in the standard domain for historical reasons, but is ONNX Runtime's own.
        return graph.node("", "SimplifiedLayerNormalization", FLOAT, List.of(x, scale), Attribute.of("epsilon", eps));
    }

    @Override
    public SumAndNorm addRmsNorm(Value x, Value residual, Value scale, float eps) {
        return skip("SkipSimplifiedLayerNormalization", eps, x, residual, scale);
    }

    private SumAndNorm skip(String operator, float eps, Value... inputs) {
        List<Value> outputs = graph.nodes(
                MICROSOFT,
                operator,
                new @Nullable DataType[] {FLOAT, null, null, FLOAT},
                Arrays.asList(inputs),
                Attribute.of("epsilon", eps));
        return new SumAndNorm(outputs.get(1), outputs.get(0));
    }

    @Override
    public Value activation(Activation activation, Value x) {
        return switch (activation) {
            case GELU -> microsoft("Gelu", x);
            case GELU_TANH -> microsoft("FastGelu", x);
            case QUICK_GELU -> microsoft("QuickGelu", x, Attribute.of("alpha", 1.702f));
            case SILU -> microsoft("QuickGelu", x, Attribute.of("alpha", 1f));
            case RELU -> ops.unary("Relu", x);
            case SELU -> ops.unary("Selu", x);
            case TANH -> ops.unary("Tanh", x);
            case SIGMOID -> ops.unary("Sigmoid", x);
        };
    }

    private Value microsoft(String operator, Value x, AttributeProto... attributes) {
        return graph.node(MICROSOFT, operator, x.type(), List.of(x), attributes);
    }

    @Override
    public Value attention(int heads, Value query, Value key, Value value, @Nullable Value keyMask) {
        Value mask = keyMask == null ? null : ops.cast(keyMask, DataType.INT32);
        return graph.node(
                MICROSOFT,
                "MultiHeadAttention",
                query.type(),
                Arrays.asList(query, key, value, null, mask),
                Attribute.of("num_heads", heads),
                Attribute.of("mask_filter_value", MASKED));
    }

    @Override
    public CachedAttention.Result cachedAttention(CachedAttention attention, CachedAttention.Step step) {
        DataType type = step.query().type();
        CachedAttention.Rotary rotary = attention.rotary();
        CachedAttention.Sequence sequence = step.sequence();
        List<AttributeProto> attributes = new ArrayList<>(List.of(
                Attribute.of("num_heads", attention.heads()),
                Attribute.of("kv_num_heads", attention.kvHeads()),
                Attribute.of("scale", attention.scale()),
                Attribute.of("do_rotary", rotary == null ? 0L : 1L)));
        if (attention.window() != null) {
            attributes.add(Attribute.of("local_window_size", attention.window()));
        }
        List<Value> outputs = graph.nodes(
                MICROSOFT,
                "GroupQueryAttention",
                new DataType[] {type, type, type},
                Arrays.asList(
                        step.query(),
                        step.key(),
                        step.value(),
                        step.pastKey(),
                        step.pastValue(),
                        sequence.seqlensK(),
                        sequence.totalLength(),
                        rotary == null ? null : rotary.cosines(),
                        rotary == null ? null : rotary.sines(),
                        sequence.positionIds(),
                        bias(sequence.attentionBias(), type)),
                attributes.toArray(new AttributeProto[0]));
        return new CachedAttention.Result(outputs.get(0), outputs.get(1), outputs.get(2));
    }

    private @Nullable Value bias(@Nullable Value bias, DataType type) {
        if (bias == null || bias.type() == type) {
            return bias;
        }
        Value bounded = graph.node("", "Max", FLOAT, List.of(bias, graph.scalar(FLOAT, SMALLEST_BIAS)));
        return ops.cast(bounded, type);
    }
}
