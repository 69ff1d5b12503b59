package io.github.radfound.graph.internal.lowering;

import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations that layers are made of and that exist both as one fused kernel of ONNX Runtime and as a group of
 * standard operators. Both implementations compute the same function; a test compares them.
 */
public interface Kernels {

    /**
     * A sum and its norm.
     *
     * @param sum  x + residual, f32 [.., width]
     * @param norm the normalised sum, f32 [.., width]
     */
    record SumAndNorm(Value sum, Value norm) {}

    /**
     * Layer norm over the last axis (arXiv 1607.06450).
     *
     * @param x     f32 [.., width]
     * @param scale f32 [width]
     * @param bias  f32 [width]
     */
    Value layerNorm(Value x, Value scale, Value bias, float eps);

    /** {@link #layerNorm} of x + residual, with the sum. */
    SumAndNorm addLayerNorm(Value x, Value residual, Value scale, Value bias, float eps);

    /**
     * Root mean square norm over the last axis (arXiv 1910.07467).
     *
     * @param x     f32 [.., width]
     * @param scale f32 [width]
     */
    Value rmsNorm(Value x, Value scale, float eps);

    /** {@link #rmsNorm} of x + residual, with the sum. */
    SumAndNorm addRmsNorm(Value x, Value residual, Value scale, float eps);

    /** An activation function, elementwise. */
    Value activation(Activation activation, Value x);

    /**
     * Attention without order: every query sees every key that is not masked.
     *
     * @param heads   number of heads
     * @param query   [N, S, heads·size]
     * @param key     [N, T, heads·size]
     * @param value   [N, T, heads·size]
     * @param keyMask i64 [N, T], 1 for keys to see and 0 for padding; {@code null} if there is no padding
     * @return [N, S, heads·size]
     */
    Value attention(int heads, Value query, Value key, Value value, @Nullable Value keyMask);

    /**
     * One block of a transformer.
     *
     * @param inputs the activations that it depends on
     * @param body   builds it
     * @return what {@code body} gives
     */
    default List<Value> block(List<Value> inputs, Supplier<List<Value>> body) {
        return body.get();
    }

    /** Causal attention over a cache of keys and values, to which those of the new tokens are added first. */
    CachedAttention.Result cachedAttention(CachedAttention attention, CachedAttention.Step step);
}
