package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;

/**
 * How attention heads lie in the cache. The fused kernel takes widths that are multiples of 8, or of 16 with rotary
 * positions; other heads are widened with zeros, which change no score and no sum. With rotary positions the two halves,
 * whose elements turn in pairs, are widened each on its own.
 *
 * @param size   true width of a head
 * @param rotary whether the halves turn in pairs
 */
public record HeadLayout(int size, boolean rotary) {

    private static final int UNIT = 8;

    /** Width of a head in the cache. */
    public int stored() {
        return rotary ? 2 * rounded(size / 2) : rounded(size);
    }

    private static int rounded(int n) {
        return (n + UNIT - 1) / UNIT * UNIT;
    }

    /** Queries or keys [B, T, heads·size] to [B, T, heads·stored]. */
    Value widenTurning(Ops ops, Value x, int heads) {
        return rotary ? widen(ops, x, 2 * heads, size / 2, stored() / 2) : widen(ops, x, heads, size, stored());
    }

    /** Values [B, T, heads·size] to [B, T, heads·stored]. */
    Value widen(Ops ops, Value x, int heads) {
        return widen(ops, x, heads, size, stored());
    }

    /** Results [B, T, heads·stored] back to [B, T, heads·size]. */
    Value narrow(Ops ops, Value x, int heads) {
        if (size == stored()) {
            return x;
        }
        Value parts = ops.slice(ops.reshape(x, 0, 0, heads, stored()), 3, 0, size);
        return ops.reshape(parts, 0, 0, (long) heads * size);
    }

    private static Value widen(Ops ops, Value x, int parts, int from, int to) {
        if (from == to) {
            return x;
        }
        Value padded = ops.padLast(ops.reshape(x, 0, 0, parts, from), 4, to - from);
        return ops.reshape(padded, 0, 0, (long) parts * to);
    }
}
