package io.github.radfound.graph.internal.lowering;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attention in standard operators, with its probabilities at hand. */
public final class PrimitiveAttention {

    private static final double MASKED = -10000;

    /** Score of a token in the future or outside the window; its probability becomes exactly zero. */
    private static final double NEVER = -1e30;

    private final Ops ops;

    /** Attention that becomes nodes of a graph. */
    public PrimitiveAttention(Ops ops) {
        this.ops = ops;
    }

    /**
     * Attention and where it looked.
     *
     * @param output        [N, S, heads·size]
     * @param probabilities [N, heads, S, T]
     */
    public record Attended(Value output, Value probabilities) {}

    /** {@link Kernels#attention} with its probabilities. */
    public Attended attend(int heads, Value query, Value key, Value value, @Nullable Value keyMask) {
        return attend(heads, query, key, value, keyMask, false);
    }

    /** Attention in which a token sees itself and those before it, and of them those that the mask lets it see. */
    public Value causal(int heads, Value query, Value key, Value value, @Nullable Value keyMask) {
        return attend(heads, query, key, value, keyMask, true).output();
    }

    private Attended attend(int heads, Value query, Value key, Value value, @Nullable Value keyMask, boolean causal) {
        Value q = splitHeads(query, heads);
        Value k = ops.transpose(ops.reshape(key, 0, 0, heads, -1), 0, 2, 3, 1);
        Value v = splitHeads(value, heads);
        Value size = ops.cast(ops.shape(q, 3, 4), query.type());
        Value scores = ops.div(ops.matMul(q, k), ops.unary("Sqrt", size));
        if (keyMask != null) {
            Value hidden = ops.sub(ops.graph().scalar(scores.type(), 1), ops.cast(keyMask, scores.type()));
            Value penalty = ops.mul(hidden, ops.graph().scalar(scores.type(), MASKED));
            scores = ops.add(scores, ops.unsqueeze(penalty, 1, 2));
        }
        if (causal) {
            Value places =
                    ops.range(ops.reshape(ops.shape(query, 1, 2), ops.graph().constant(new long[0])));
            Value past = ops.compare("GreaterOrEqual", ops.unsqueeze(places, 1), places);
            Value never = ops.graph().scalar(scores.type(), MASKED);
            scores = ops.add(scores, ops.where(past, ops.graph().scalar(scores.type(), 0), never));
        }
        Value probabilities = ops.softmax(scores);
        return new Attended(joinHeads(ops.matMul(probabilities, v)), probabilities);
    }

    /** [N, S, heads·size] to [N, heads, S, size]. */
    Value splitHeads(Value x, int heads) {
        return ops.transpose(ops.reshape(x, 0, 0, heads, -1), 0, 2, 1, 3);
    }

    /** [N, heads, S, size] to [N, S, heads·size]. */
    private Value joinHeads(Value x) {
        return ops.reshape(ops.transpose(x, 0, 2, 1, 3), 0, 0, -1);
    }

    /** Puts new rows x [B, Kv, T, size] into a cache [B, Kv, L, size] at positions i64 [B, T]. */
    Value write(Value cache, Value x, Value positions) {
        Value places = ops.expand(ops.unsqueeze(positions, 1, 3), ops.shape(x, 0, 4));
        return ops.graph()
                .node("", "ScatterElements", cache.type(), List.of(cache, places, x), Attribute.of("axis", 2L));
    }

    /** Causal attention of q [B, heads, T, size] at positions [B, T] to a whole cache. */
    Value attendCached(
            CachedAttention spec,
            Value query,
            Value presentKey,
            Value presentValue,
            Value positions,
            @Nullable Value bias) {
        int groups = spec.heads() / spec.kvHeads();
        DataType type = query.type();
        Value q = ops.reshape(query, 0, spec.kvHeads(), groups, -1, spec.headSize());
        Value k = ops.transpose(ops.unsqueeze(presentKey, 2), 0, 1, 2, 4, 3);
        Value scores = ops.cast(ops.matMul(q, k), FLOAT);
        scores = ops.mul(scores, ops.graph().scalar(FLOAT, spec.scale()));
        Value length = ops.shape(presentKey, 2, 3);
        if (bias != null) {
            scores = ops.add(scores, ops.unsqueeze(padTo(bias, length), 2));
        }
        Value visible = visible(positions, length, spec.window());
        scores = ops.where(visible, scores, ops.graph().scalar(FLOAT, NEVER));
        Value probabilities = ops.cast(ops.softmax(scores), type);
        Value output = ops.matMul(probabilities, ops.unsqueeze(presentValue, 2));
        return joinHeads(ops.reshape(output, 0, spec.heads(), -1, spec.headSize()));
    }

    /** Which of the L places each token sees, [B, 1, 1, T, L]. */
    private Value visible(Value positions, Value length, @Nullable Integer window) {
        Value places = ops.range(ops.reshape(length, ops.graph().constant(new long[0])));
        Value distance = ops.sub(ops.unsqueeze(positions, 1, 2, 4), places);
        Value past = ops.compare("GreaterOrEqual", distance, ops.graph().scalar(INT64, 0));
        if (window == null) {
            return past;
        }
        return ops.compare(
                "And", past, ops.compare("Less", distance, ops.graph().scalar(INT64, window)));
    }

    /** A bias [B, 1, T, total] with zeros up to the length of the cache. */
    private Value padTo(Value bias, Value length) {
        Value missing = ops.sub(length, ops.shape(bias, 3, 4));
        Value pads = ops.concat(0, ops.graph().constant(0, 0, 0, 0, 0, 0, 0), missing);
        return ops.graph().node("", "Pad", bias.type(), List.of(bias, pads));
    }
}
