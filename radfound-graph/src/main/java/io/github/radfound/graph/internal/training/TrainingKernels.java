package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import io.github.radfound.graph.internal.autodiff.Backward;
import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.lowering.CachedAttention;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.lowering.PrimitiveKernels;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Kernels of standard operators for graphs that are differentiated: norms and activations keep nothing but their input,
 * attention is computed a second time on the way back instead of keeping its probabilities, as memory-efficient attention
 * does (arXiv 2112.05682). Causal attention works on whole sequences; there is no cache to read.
 */
final class TrainingKernels implements Kernels {

    private static final double MASKED = -10000;

    private final Ops ops;
    private final Tape tape;
    private final Activations activations;
    private final @Nullable CausalMask mask;
    private final boolean recomputed;
    private final Map<List<Value>, Value> gathered = new HashMap<>();

    /**
     * Kernels for a graph.
     *
     * @param mask       of the decoder, or {@code null} if there is none
     * @param recomputed whether blocks keep nothing but their inputs
     */
    TrainingKernels(Ops ops, Tape tape, @Nullable CausalMask mask, boolean recomputed) {
        this.ops = ops;
        this.tape = tape;
        this.activations = new Activations(tape, new PrimitiveKernels(ops));
        this.mask = mask;
        this.recomputed = recomputed;
    }

    @Override
    public Value layerNorm(Value x, Value scale, Value bias, float eps) {
        DataType[] types = {x.type(), FLOAT, FLOAT};
        return ops.graph()
                .nodes(
                        "",
                        "LayerNormalization",
                        types,
                        List.of(x, scale, bias),
                        Attribute.of("axis", -1L),
                        Attribute.of("epsilon", eps))
                .get(0);
    }

    @Override
    public SumAndNorm addLayerNorm(Value x, Value residual, Value scale, Value bias, float eps) {
        Value sum = ops.add(x, residual);
        return new SumAndNorm(sum, layerNorm(sum, scale, bias, eps));
    }

    @Override
    public Value rmsNorm(Value x, Value scale, float eps) {
        return tape.custom(
                List.of(x, scale),
                () -> ops.mul(ops.mul(x, inverseDeviation(x, eps)), scale),
                step -> rmsNormBack(step, eps));
    }

    /** One over the root of the mean square of the last axis. */
    private Value inverseDeviation(Value x, float eps) {
        Value square = ops.add(ops.mean(ops.mul(x, x), true, -1), ops.graph().scalar(x.type(), eps));
        return ops.unary("Reciprocal", ops.unary("Sqrt", square));
    }

    /** With n = x / deviation and h = g · scale, the gradient is (h - n · mean(h · n)) / deviation. */
    private void rmsNormBack(Backward step, float eps) {
        Value grad = step.grad();
        Value x = step.late(step.in(0));
        Value inverse = inverseDeviation(x, eps);
        Value normal = ops.mul(x, inverse);
        if (step.wants(1)) {
            step.give(1, ops.mul(grad, normal));
        }
        if (step.wants(0)) {
            Value scaled = ops.mul(grad, step.in(1));
            Value along = ops.mul(normal, ops.mean(ops.mul(scaled, normal), true, -1));
            step.give(0, ops.mul(ops.sub(scaled, along), inverse));
        }
    }

    @Override
    public SumAndNorm addRmsNorm(Value x, Value residual, Value scale, float eps) {
        Value sum = ops.add(x, residual);
        return new SumAndNorm(sum, rmsNorm(sum, scale, eps));
    }

    @Override
    public Value activation(Activation activation, Value x) {
        return activations.apply(activation, x);
    }

    @Override
    public Value attention(int heads, Value query, Value key, Value value, @Nullable Value keyMask) {
        return tape.recomputed(List.of(query, key, value), () -> {
            Value q = split(query, heads);
            Value k = split(key, heads);
            Value size = ops.cast(ops.shape(q, 3, 4), q.type());
            Value scores = ops.matMul(ops.div(q, ops.unary("Sqrt", size)), ops.transpose(k, 0, 1, 3, 2));
            if (keyMask != null) {
                Value hidden = ops.sub(ops.graph().scalar(FLOAT, 1), ops.cast(keyMask, FLOAT));
                Value penalty = ops.mul(hidden, ops.graph().scalar(FLOAT, MASKED));
                scores = ops.add(scores, ops.unsqueeze(penalty, 1, 2));
            }
            return join(ops.matMul(ops.softmax(scores), split(value, heads)), heads);
        });
    }

    /** [N, S, heads·size] to [N, heads, S, size]. */
    private Value split(Value x, int heads) {
        return ops.transpose(ops.reshape(x, 0, 0, heads, -1), 0, 2, 1, 3);
    }

    /** [N, heads, S, size] to [N, S, heads·size]. */
    private Value join(Value x, int heads) {
        return ops.reshape(ops.transpose(x, 0, 2, 1, 3), 0, 0, -1);
    }

    @Override
    public List<Value> block(List<Value> inputs, Supplier<List<Value>> body) {
        return recomputed ? tape.allRecomputed(inputs, body) : body.get();
    }

    @Override
    public CachedAttention.Result cachedAttention(CachedAttention spec, CachedAttention.Step step) {
        Value bias = Objects.requireNonNull(mask, "a causal mask").bias(spec.window());
        CachedAttention.Rotary rotary = spec.rotary();
        Value positions = step.sequence().positionIds();
        Value key = turned(split(step.key(), spec.kvHeads()), rotary, positions, spec.headSize());
        Value value = split(step.value(), spec.kvHeads());
        Value output = tape.recomputed(List.of(step.query(), key, value), () -> {
            Value query = turned(split(step.query(), spec.heads()), rotary, positions, spec.headSize());
            return attend(spec, query, key, value, bias);
        });
        return new CachedAttention.Result(output, key, value);
    }

    /** Heads that share keys lie one after the other, so that one product serves them all. */
    private Value attend(CachedAttention spec, Value query, Value key, Value value, Value bias) {
        int groups = spec.heads() / spec.kvHeads();
        Value scaled = ops.mul(query, ops.graph().scalar(query.type(), spec.scale()));
        Value q = groups == 1 ? scaled : ops.reshape(scaled, 0, spec.kvHeads(), -1, spec.headSize());
        Value products = ops.matMul(q, ops.transpose(key, 0, 1, 3, 2));
        Value length = ops.shape(key, 2, 3);
        Value byHead = groups == 1
                ? products
                : ops.reshape(products, ops.concat(0, ops.graph().constant(0, spec.heads()), length, length));
        Value probabilities = ops.softmax(ops.add(byHead, bias));
        Value grouped = groups == 1
                ? probabilities
                : ops.reshape(probabilities, ops.concat(0, ops.graph().constant(0, spec.kvHeads(), -1), length));
        Value attended = ops.matMul(grouped, value);
        Value output = groups == 1
                ? attended
                : ops.reshape(
                        attended,
                        ops.concat(
                                0,
                                ops.graph().constant(0, spec.heads()),
                                length,
                                ops.graph().constant(spec.headSize())));
        return join(output, spec.heads());
    }

    /** Turns pairs (i, i + size/2) of the last axis of x [B, heads, T, size] (arXiv 2104.09864). */
    private Value turned(Value x, CachedAttention.@Nullable Rotary rotary, @Nullable Value positions, int size) {
        if (rotary == null) {
            return x;
        }
        Value places = Objects.requireNonNull(positions, "rotary positions need position ids");
        Value cosines = atPositions(rotary.cosines(), places);
        Value sines = atPositions(rotary.sines(), places);
        List<Value> halves = ops.split(x, -1, size / 2, size / 2);
        Value first = ops.sub(ops.mul(halves.get(0), cosines), ops.mul(halves.get(1), sines));
        Value second = ops.add(ops.mul(halves.get(1), cosines), ops.mul(halves.get(0), sines));
        return ops.concat(-1, first, second);
    }

    /** Rows of a table, [B, 1, T, size/2], the same for all layers. */
    private Value atPositions(Value table, Value positions) {
        return gathered.computeIfAbsent(
                List.of(table, positions), pair -> ops.unsqueeze(ops.gather(table, positions), 1));
    }
}
