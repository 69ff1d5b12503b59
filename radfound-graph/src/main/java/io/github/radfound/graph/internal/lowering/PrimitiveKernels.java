package io.github.radfound.graph.internal.lowering;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import org.jspecify.annotations.Nullable;

/** The plain twins of {@link FusedKernels}: standard ONNX operators only, written as the formulas read. */
public final class PrimitiveKernels implements Kernels {

    private static final double QUICK = 1.702;
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double TANH_SCALE = Math.sqrt(2 / Math.PI);
    private static final double TANH_CUBIC = 0.044715;

    private final Ops ops;
    private final PrimitiveAttention attention;

    /** Kernels that become nodes of a graph. */
    public PrimitiveKernels(Ops ops) {
        this.ops = ops;
        this.attention = new PrimitiveAttention(ops);
    }

    @Override
    public Value layerNorm(Value x, Value scale, Value bias, float eps) {
        Value centred = ops.sub(x, ops.mean(x, true, -1));
        return ops.add(ops.mul(normalised(centred, eps), scale), bias);
    }

    @Override
    public SumAndNorm addLayerNorm(Value x, Value residual, Value scale, Value bias, float eps) {
        Value sum = ops.add(x, residual);
        return new SumAndNorm(sum, layerNorm(sum, scale, bias, eps));
    }

    @Override
    public Value rmsNorm(Value x, Value scale, float eps) {
        return ops.mul(normalised(x, eps), scale);
    }

    @Override
    public SumAndNorm addRmsNorm(Value x, Value residual, Value scale, float eps) {
        Value sum = ops.add(x, residual);
        return new SumAndNorm(sum, rmsNorm(sum, scale, eps));
    }

    /** x divided by the root of its mean square. */
    private Value normalised(Value x, float eps) {
        Value square = ops.add(ops.mean(ops.mul(x, x), true, -1), scalar(x, eps));
        return ops.div(x, ops.unary("Sqrt", square));
    }

    @Override
    public Value activation(Activation activation, Value x) {
        return switch (activation) {
            case GELU -> {
                Value erf = ops.unary("Erf", ops.mul(x, scalar(x, SQRT_HALF)));
                yield ops.mul(ops.mul(x, scalar(x, 0.5)), ops.add(erf, scalar(x, 1)));
            }
            case GELU_TANH -> {
                Value cubic = ops.mul(ops.mul(ops.mul(x, x), x), scalar(x, TANH_CUBIC));
                Value tanh = ops.unary("Tanh", ops.mul(ops.add(x, cubic), scalar(x, TANH_SCALE)));
                yield ops.mul(ops.mul(x, scalar(x, 0.5)), ops.add(tanh, scalar(x, 1)));
            }
            case QUICK_GELU -> ops.mul(x, ops.unary("Sigmoid", ops.mul(x, scalar(x, QUICK))));
            case SILU -> ops.mul(x, ops.unary("Sigmoid", x));
            case RELU -> ops.unary("Relu", x);
            case SELU -> ops.unary("Selu", x);
            case TANH -> ops.unary("Tanh", x);
            case SIGMOID -> ops.unary("Sigmoid", x);
        };
    }

    @Override
    public Value attention(int heads, Value query, Value key, Value value, @Nullable Value keyMask) {
        return attention.attend(heads, query, key, value, keyMask).output();
    }

    @Override
    public CachedAttention.Result cachedAttention(CachedAttention spec, CachedAttention.Step step) {
        CachedAttention.Sequence sequence = step.sequence();
        Value query = attention.splitHeads(step.query(), spec.heads());
        Value key = attention.splitHeads(step.key(), spec.kvHeads());
        Value value = attention.splitHeads(step.value(), spec.kvHeads());
        Value positions = cachePositions(step);
        if (spec.rotary() != null) {
            Value turned = sequence.positionIds() != null ? sequence.positionIds() : positions;
            query = rotate(query, turned, spec.rotary(), spec.headSize());
            key = rotate(key, turned, spec.rotary(), spec.headSize());
        }
        Value presentKey = attention.write(step.pastKey(), key, positions);
        Value presentValue = attention.write(step.pastValue(), value, positions);
        Value output =
                attention.attendCached(spec, query, presentKey, presentValue, positions, sequence.attentionBias());
        return new CachedAttention.Result(output, presentKey, presentValue);
    }

    /** Places of the new tokens in the cache, i64 [B, T]. */
    private Value cachePositions(CachedAttention.Step step) {
        Value total = ops.cast(step.sequence().totalLength(), INT64);
        Value tokens = ops.reshape(ops.shape(step.query(), 1, 2), ops.graph().constant(new long[0]));
        Value afterwards =
                ops.add(ops.cast(step.sequence().seqlensK(), INT64), ops.graph().scalar(INT64, 1));
        Value start = ops.where(
                ops.compare("Equal", tokens, total), ops.sub(afterwards, afterwards), ops.sub(afterwards, tokens));
        return ops.add(ops.unsqueeze(start, 1), ops.range(tokens));
    }

    /** Turns pairs (i, i + size/2) of the last axis of x [B, heads, T, size]. */
    private Value rotate(Value x, Value positions, CachedAttention.Rotary rotary, int size) {
        Value cosines = ops.unsqueeze(ops.gather(rotary.cosines(), positions), 1);
        Value sines = ops.unsqueeze(ops.gather(rotary.sines(), positions), 1);
        var halves = ops.split(x, -1, size / 2, size / 2);
        Value first = ops.sub(ops.mul(halves.get(0), cosines), ops.mul(halves.get(1), sines));
        Value second = ops.add(ops.mul(halves.get(1), cosines), ops.mul(halves.get(0), sines));
        return ops.concat(-1, first, second);
    }

    private Value scalar(Value like, double value) {
        return ops.graph().scalar(like.type().isFloating() ? like.type() : FLOAT, value);
    }
}
