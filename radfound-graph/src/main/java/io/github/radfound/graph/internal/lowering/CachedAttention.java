package io.github.radfound.graph.internal.lowering;

import io.github.radfound.graph.internal.onnx.Value;
import org.jspecify.annotations.Nullable;

/**
 * Causal attention of grouped heads (arXiv 2305.13245) over a cache.
 *
 * <p>The cache has a fixed length L. In a run, row b of the batch adds its T new tokens; either all rows start at
 * position 0 (T equals the total length; shorter rows are padded at their end), or row b starts at
 * {@code seqlensK[b] + 1 - T}.
 *
 * @param heads    query heads
 * @param kvHeads  key and value heads
 * @param headSize width of a head, as stored in the cache
 * @param scale    factor of the scores
 * @param rotary   tables of the rotary positions, or {@code null} for none
 * @param window   number of last tokens (with itself) that a token sees, or {@code null} for all
 */
public record CachedAttention(
        int heads,
        int kvHeads,
        int headSize,
        float scale,
        @Nullable Rotary rotary,
        @Nullable Integer window) {

    /**
     * Tables of rotary positions.
     *
     * @param cosines [positions, headSize / 2]
     * @param sines   [positions, headSize / 2]
     */
    public record Rotary(Value cosines, Value sines) {}

    /**
     * Inputs of a decoder that every layer uses.
     *
     * @param seqlensK      i32 [B], tokens of each row after this run minus one
     * @param totalLength   i32 scalar, the largest number of tokens of a row after this run
     * @param positionIds   i64 [B, T] for the rotary positions, or {@code null} for positions in the cache
     * @param attentionBias f32 [B, 1, T, total length], added to the scores, or {@code null}
     */
    public record Sequence(
            Value seqlensK,
            Value totalLength,
            @Nullable Value positionIds,
            @Nullable Value attentionBias) {}

    /**
     * What one layer brings.
     *
     * @param query     [B, T, heads·headSize]
     * @param key       [B, T, kvHeads·headSize]
     * @param value     [B, T, kvHeads·headSize]
     * @param pastKey   [B, kvHeads, L, headSize]
     * @param pastValue [B, kvHeads, L, headSize]
     * @param sequence  what all layers share
     */
    public record Step(Value query, Value key, Value value, Value pastKey, Value pastValue, Sequence sequence) {}

    /**
     * What comes out.
     *
     * @param output       [B, T, heads·headSize]
     * @param presentKey   [B, kvHeads, L, headSize]
     * @param presentValue [B, kvHeads, L, headSize]
     */
    public record Result(Value output, Value presentKey, Value presentValue) {}
}
