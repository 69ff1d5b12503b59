package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.BOOL;
import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tokens see of each other: those before them that are no padding, and in some layers the nearest ones only. */
final class CausalMask {

    /** Score of a token that is not seen; its probability becomes exactly zero. */
    private static final double NEVER = -1e30;

    private static final int EVERYTHING = Integer.MAX_VALUE;

    private final Ops ops;
    private final Value seen;
    private final Map<Integer, Value> biases = new HashMap<>();

    /** A mask over sequences; {@code seen} i64 [B, T] is 0 on padding. */
    CausalMask(Ops ops, Value seen) {
        this.ops = ops;
        this.seen = seen;
    }

    /** Added to scores: f32 [B, 1, T, T]; a window counts the last tokens with the token itself. */
    Value bias(@Nullable Integer window) {
        return biases.computeIfAbsent(window == null ? EVERYTHING : window, this::build);
    }

    /** Before the layers, so that layers that are computed twice share it. */
    void prepare(@Nullable Integer window) {
        bias(null);
        if (window != null) {
            bias(window);
        }
    }

    private Value build(int window) {
        Value length = ops.reshape(ops.shape(seen, 1, 2), ops.graph().constant(new long[0]));
        Value places = ops.range(length);
        Value distance = ops.sub(ops.unsqueeze(places, 1), places);
        Value visible = ops.compare("GreaterOrEqual", distance, ops.graph().scalar(INT64, 0));
        if (window != EVERYTHING) {
            visible = ops.compare(
                    "And", visible, ops.compare("Less", distance, ops.graph().scalar(INT64, window)));
        }
        Value real = ops.unsqueeze(ops.cast(seen, BOOL), 1, 2);
        return ops.where(
                ops.compare("And", real, visible),
                ops.graph().scalar(FLOAT, 0),
                ops.graph().scalar(FLOAT, NEVER));
    }
}
