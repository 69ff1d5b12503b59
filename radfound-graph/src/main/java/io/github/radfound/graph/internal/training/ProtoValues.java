package io.github.radfound.graph.internal.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import java.util.List;

/** Declarations of values. */
final class ProtoValues {

    private static final int IR_VERSION = 9;

    private ProtoValues() {}

    static ValueInfoProto tensor(String name, DataType type, List<Dim> shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(tensorType(type, shape))
                .build();
    }

    /** A sequence of f32 tensors. */
    static ValueInfoProto sequence(String name) {
        TypeProto element = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT.code()))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(element)))
                .build();
    }

    private static TypeProto tensorType(DataType type, List<Dim> shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        shape.forEach(dim -> dims.addDim(dim.toProto()));
        return TypeProto.newBuilder()
                .setTensorType(
                        TypeProto.Tensor.newBuilder().setElemType(type.code()).setShape(dims))
                .build();
    }

    static ModelProto model(GraphProto.Builder graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("radfound-graph")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(GraphBuilder.OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain(GraphBuilder.MICROSOFT)
                        .setVersion(1))
                .setGraph(graph)
                .build();
    }
}
