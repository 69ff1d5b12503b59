package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of a decoder.
 *
 * @param embeddings      f32 [B, T, width]
 * @param positionIds     i64 [B, T], for learned positions and for windowed models; {@code null} for others
 * @param seqlensK        i32 [B], tokens of each row after the run minus one
 * @param totalLength     i32 scalar, the largest number of tokens of a row after the run
 * @param logitsPositions i64 [B, K], tokens of the run whose logits are wanted
 * @param attentionBias   f32 [B, 1, T, total], for windowed models; {@code null} for others
 * @param past            keys and values of each layer before the run
 */
public record DecoderInputs(
        Value embeddings,
        @Nullable Value positionIds,
        Value seqlensK,
        Value totalLength,
        Value logitsPositions,
        @Nullable Value attentionBias,
        List<KeyValue> past) {

    /** Copies the list. */
    public DecoderInputs {
        past = List.copyOf(past);
    }

    /**
     * Keys and values of a layer.
     *
     * @param key   [B, kvHeads, L, head size]
     * @param value [B, kvHeads, L, head size]
     */
    public record KeyValue(Value key, Value value) {}

    /**
     * What a decoder gives.
     *
     * @param logits  f32 [B, K, vocabulary]
     * @param present keys and values of each layer after the run
     */
    public record Outputs(Value logits, List<KeyValue> present) {

        /** Copies the list. */
        public Outputs {
            present = List.copyOf(present);
        }
    }
}
