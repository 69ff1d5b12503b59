package io.github.radfound.graph;

/** How the weights of a model package are stored and computed with. */
public enum Precision {

    /** 32-bit floats throughout. */
    F32,

    /**
     * 16-bit weights, products and key-value cache; norms and the sums between blocks in 32 bits. For GPUs: on a CPU the
     * weights are widened again.
     */
    F16,

    /**
     * The decoder's linear layers and word embeddings in blocks of 32 with 8 bits. Vision tower and Q-Former stay in 32
     * bits, because their time goes into arithmetic, not into reading weights.
     */
    INT8,

    /** As {@link #INT8}, with 4 bits for the linear layers; word embeddings keep 8. */
    INT4
}
