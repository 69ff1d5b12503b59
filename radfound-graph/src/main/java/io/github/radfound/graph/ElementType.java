package io.github.radfound.graph;

/** Element types of checkpoint tensors, named as the safetensors format names them. */
public enum ElementType {
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes that one element takes. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating-point numbers, so that {@link TensorSource#readFloats} can read them. */
    public boolean isFloating() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }
}
