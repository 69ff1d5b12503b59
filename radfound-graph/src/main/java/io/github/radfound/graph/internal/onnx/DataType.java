package io.github.radfound.graph.internal.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;

/** Element types of graph values that the built graphs use. */
public enum DataType {
    FLOAT(TensorProto.DataType.FLOAT, 4),
    FLOAT16(TensorProto.DataType.FLOAT16, 2),
    DOUBLE(TensorProto.DataType.DOUBLE, 8),
    UINT8(TensorProto.DataType.UINT8, 1),
    INT32(TensorProto.DataType.INT32, 4),
    INT64(TensorProto.DataType.INT64, 8),
    BOOL(TensorProto.DataType.BOOL, 1);

    private final TensorProto.DataType onnx;
    private final int bytes;

    DataType(TensorProto.DataType onnx, int bytes) {
        this.onnx = onnx;
        this.bytes = bytes;
    }

    /** The number by which ONNX knows the type. */
    public int code() {
        return onnx.getNumber();
    }

    /** Bytes that one element takes. */
    public int bytes() {
        return bytes;
    }

    /** Whether elements are floating-point numbers. */
    public boolean isFloating() {
        return this == FLOAT || this == FLOAT16 || this == DOUBLE;
    }
}
