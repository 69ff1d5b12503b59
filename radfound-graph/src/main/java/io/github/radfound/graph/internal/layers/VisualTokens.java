package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.DecoderConfig;
import io.github.radfound.graph.internal.config.QFormerConfig;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;

/** From the queries of a Q-Former to the tokens that stand in a prompt. */
public final class VisualTokens {

    private VisualTokens() {}

    /**
     * Projects queries to the width of the word embeddings.
     *
     * @param queries f32 [N, Q, width of the Q-Former]
     * @return f32 [N, Q, width of the word embeddings]
     */
    public static Value of(Net net, DecoderConfig decoder, QFormerConfig former, Value queries) {
        int hidden = decoder.sizes().hidden();
        int width = decoder.embeddingSize();
        Value projected = net.projection("language_projection", queries, former.hidden(), hidden);
        return width == hidden ? projected : placed(net.ops(), projected, former.queries(), hidden, width);
    }

    /**
     * Visual tokens for embeddings of another width than the projection's (OPT-350m). Transformers fills the places of
     * the tokens with the projection's numbers in their order and drops those that are left over; so does this, for
     * each image.
     */
    private static Value placed(Ops ops, Value projected, int queries, int from, int to) {
        if (to > from) {
            throw CheckpointException.mismatch(
                    "config.json: text_config: word_embed_proj_dim",
                    "at most hidden_size (" + from + ")",
                    Integer.toString(to),
                    "Visual tokens cannot fill wider word embeddings.");
        }
        Value numbers = ops.reshape(projected, 0, (long) queries * from);
        return ops.reshape(ops.slice(numbers, 1, 0, (long) queries * to), 0, queries, to);
    }
}
