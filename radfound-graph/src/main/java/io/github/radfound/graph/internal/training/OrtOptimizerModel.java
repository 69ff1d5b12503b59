package io.github.radfound.graph.internal.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.radfound.graph.OrtTrainingModels.Adam;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The optimizer model for ONNX Runtime's training API. It gives all parameters as one sequence, in an order that differs
 * from session to session, wants exactly one optimizer's node in the main graph, and passes nothing but a learning rate; so
 * the sign of the learning rate says what is to be done, and gradients are scaled in the branch of an {@code If}.
 */
public final class OrtOptimizerModel {

    private static final String RATE = "learning_rate";
    private static final String STEP = "step";
    private static final List<String> SEQUENCES =
            List.of("params", "gradients", "first_order_moments", "second_order_moments");
    private static final String STEPPING = "stepping";
    private static final String SCALING = "scaling";
    private static final String FLAG = "flag";

    private OrtOptimizerModel() {}

    /** AdamW, or a factor for gradients. */
    public static byte[] of(Adam settings) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("optimizer");
        graph.addInput(ProtoValues.tensor(RATE, DataType.FLOAT, Dim.of(1)));
        graph.addInput(ProtoValues.tensor(STEP, DataType.INT64, Dim.of(1)));
        SEQUENCES.forEach(name -> graph.addInput(ProtoValues.sequence(name)));
        graph.addOutput(ProtoValues.tensor("update_completed", DataType.BOOL, Dim.of(1)));
        graph.addInitializer(constant("zero", 0)).addInitializer(constant("factor", (float) settings.rate()));
        graph.addNode(node("", "Less", List.of(RATE, "zero"), SCALING));
        graph.addNode(node("", "Not", List.of(SCALING), STEPPING));
        graph.addNode(node("", "Neg", List.of(RATE), "taken"));
        graph.addNode(node("", "Mul", List.of(RATE, "factor"), "rate"));
        graph.addNode(adam(settings));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("If")
                .addInput(SCALING)
                .addOutput("rest")
                .addAttribute(branch("then_branch", scaling()))
                .addAttribute(branch("else_branch", flag("", "Identity", List.of(STEPPING)))));
        graph.addNode(node("", "And", List.of("updated", "rest"), "update_completed"));
        return ProtoValues.model(graph).toByteArray();
    }

    private static NodeProto adam(Adam settings) {
        List<String> inputs =
                List.of("rate", STEP, SEQUENCES.get(0), SEQUENCES.get(1), SEQUENCES.get(2), SEQUENCES.get(3), STEPPING);
        return node(GraphBuilder.MICROSOFT, "AdamWOptimizer", inputs, "updated").toBuilder()
                .addAttribute(Attribute.of("alpha", (float) settings.beta1()))
                .addAttribute(Attribute.of("beta", (float) settings.beta2()))
                .addAttribute(Attribute.of("epsilon", (float) settings.epsilon()))
                .addAttribute(Attribute.of("weight_decay", (float) settings.weightDecay()))
                .addAttribute(Attribute.of("adam_mode", 0L))
                .addAttribute(Attribute.of("correct_bias", 1L))
                .build();
    }

    /** Takes a part of the gradients from themselves; ends with a flag that depends on it. */
    private static GraphProto.Builder scaling() {
        // The operator says that its flag is a scalar, and gives a vector of one element.
        GraphProto.Builder graph = flag("", "Or", List.of("scaled", SCALING));
        List<String> inputs = List.of("taken", SEQUENCES.get(1), SEQUENCES.get(1));
        return graph.addNode(0, node(GraphBuilder.MICROSOFT, "SGDOptimizerV2", inputs, "scaled"));
    }

    private static GraphProto.Builder flag(String domain, String operator, List<String> inputs) {
        return GraphProto.newBuilder()
                .setName(operator)
                .addNode(node(domain, operator, inputs, FLAG))
                .addOutput(ProtoValues.tensor(FLAG, DataType.BOOL, Dim.of(1)));
    }

    private static AttributeProto branch(String name, GraphProto.Builder graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    private static NodeProto node(String domain, String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static TensorProto constant(String name, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(0, value);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.code())
                .addDims(1)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }
}
