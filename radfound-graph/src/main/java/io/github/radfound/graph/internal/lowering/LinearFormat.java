package io.github.radfound.graph.internal.lowering;

import io.github.radfound.graph.internal.onnx.DataType;

/** How the weights of linear layers and word embeddings are stored, and in which type their products are computed. */
public sealed interface LinearFormat {

    /** As numbers of 32 or 16 bits; products in the same type. */
    record Dense(DataType type) implements LinearFormat {}

    /**
     * As 32-bit numbers in the checkpoint's own layout [out, in] and under the checkpoint's own names, so that a tensor
     * that is used twice is one parameter and gradients come in the layout of the checkpoint; products in f32.
     */
    record Parameters() implements LinearFormat {}

    /** In blocks of 4 or 8 bits with a scale each; products in f32. Word embeddings take 8 bits in both cases. */
    record Blocks(int bits) implements LinearFormat {}
}
