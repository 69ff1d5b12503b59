package io.github.radfound.graph.internal.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import java.util.Arrays;
import java.util.List;

/** One dimension of a graph input or output: a fixed size, or a symbol for one that differs from run to run. */
public sealed interface Dim {

    /** A size known when the graph is built. */
    record Fixed(long size) implements Dim {}

    /** A size chosen by the caller; equal symbols in one graph stand for equal sizes. */
    record Free(String symbol) implements Dim {}

    /** Dimensions from numbers (fixed) and strings (free). */
    static List<Dim> of(Object... sizes) {
        return Arrays.stream(sizes).map(Dim::one).toList();
    }

    /** A size known when the graph is built. */
    static Dim fixed(long size) {
        return new Fixed(size);
    }

    private static Dim one(Object size) {
        if (size instanceof Number number) {
            return new Fixed(number.longValue());
        }
        if (size instanceof String symbol) {
            return new Free(symbol);
        }
        throw new IllegalArgumentException("a dimension is a number or a symbol, not " + size);
    }

    /** The dimension as protobuf. */
    default TensorShapeProto.Dimension toProto() {
        TensorShapeProto.Dimension.Builder proto = TensorShapeProto.Dimension.newBuilder();
        if (this instanceof Fixed fixed) {
            return proto.setDimValue(fixed.size()).build();
        }
        return proto.setDimParam(((Free) this).symbol()).build();
    }
}
