package io.github.radfound.model;

/** Precision of a package's weights. */
public enum Precision {
    /** 32-bit floats. */
    F32,
    /** 16-bit floats, for GPUs. */
    F16,
    /** Decoder matrices in 8-bit blocks of 32 weights. */
    INT8,
    /** Decoder matrices in 4-bit blocks of 32 weights; embeddings in 8 bits. */
    INT4
}
