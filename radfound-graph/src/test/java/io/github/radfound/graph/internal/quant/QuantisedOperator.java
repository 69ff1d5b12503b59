package io.github.radfound.graph.internal.quant;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Map;

/** Models of one operator of ONNX Runtime over quantised weights. */
final class QuantisedOperator {

    private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
    private static final int INT64 = TensorProto.DataType.INT64.getNumber();
    private static final int UINT8 = TensorProto.DataType.UINT8.getNumber();

    private QuantisedOperator() {}

    /** inputs [m, columns] times the transposed weights [rows, columns]: [m, rows]. */
    static float[] matMul(
            BlockFormat format, byte[] codes, float[] scales, int rows, int columns, float[] inputs, int accuracyLevel)
            throws OrtException {
        NodeProto node = NodeProto.newBuilder()
                .setOpType("MatMulNBits")
                .setDomain("com.microsoft")
                .addAllInput(List.of("x", "codes", "scales"))
                .addOutput("y")
                .addAttribute(attribute("K", columns))
                .addAttribute(attribute("N", rows))
                .addAttribute(attribute("bits", format.bits()))
                .addAttribute(attribute("block_size", BlockFormat.BLOCK))
                .addAttribute(attribute("accuracy_level", accuracyLevel))
                .build();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {inputs.length / columns, columns};
        try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape)) {
            return run(model(node, format, codes, scales, rows, columns, FLOAT, 2), x);
        }
    }

    /** The rows of the weights that the indices name. */
    static float[] gather(BlockFormat format, byte[] codes, float[] scales, int rows, int columns, long... indices)
            throws OrtException {
        NodeProto node = NodeProto.newBuilder()
                .setOpType("GatherBlockQuantized")
                .setDomain("com.microsoft")
                .addAllInput(List.of("codes", "x", "scales"))
                .addOutput("y")
                .addAttribute(attribute("gather_axis", 0))
                .addAttribute(attribute("quantize_axis", 1))
                .addAttribute(attribute("bits", format.bits()))
                .addAttribute(attribute("block_size", BlockFormat.BLOCK))
                .build();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {indices.length};
        try (OnnxTensor x = OnnxTensor.createTensor(environment, LongBuffer.wrap(indices), shape)) {
            return run(model(node, format, codes, scales, rows, columns, INT64, 1), x);
        }
    }

    private static float[] run(byte[] model, OnnxTensor x) throws OrtException {
        try (var session = OrtEnvironment.getEnvironment().createSession(model);
                var result = session.run(Map.of("x", x))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    private static byte[] model(
            NodeProto node,
            BlockFormat format,
            byte[] codes,
            float[] scales,
            int rows,
            int columns,
            int inputType,
            int inputRank) {
        ByteBuffer scaleBytes = ByteBuffer.allocate(4 * scales.length).order(ByteOrder.LITTLE_ENDIAN);
        scaleBytes.asFloatBuffer().put(scales);
        GraphProto graph = GraphProto.newBuilder()
                .setName("one operator")
                .addNode(node)
                .addInitializer(tensor("codes", UINT8, format.codeShape(rows, columns), codes))
                .addInitializer(tensor("scales", FLOAT, format.scaleShape(rows, columns), scaleBytes.array()))
                .addInput(value("x", inputType, inputRank))
                .addOutput(value("y", FLOAT, 2))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static TensorProto tensor(String name, int type, List<Long> shape, byte[] bytes) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type)
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    private static ValueInfoProto value(String name, int type, int rank) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < rank; i++) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(name + i));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
                .build();
    }
}
