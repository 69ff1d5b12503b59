package io.github.radfound.graph.internal.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.radfound.graph.OrtTrainingModels;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Training and evaluation models for ONNX Runtime's training API, made of those with standard operators. */
public final class OrtStepModels {

    private static final String BUFFER = "_grad.accumulation.buffer";
    private static final String DONE = "_grad.accumulation.out";
    private static final String RESET = "lazy_reset_grad";
    private static final String LOSS = "loss";

    private OrtStepModels() {}

    /** Gradients are accumulated instead of being given out. */
    public static byte[] training(byte[] model, List<String> trained, boolean withGradients) {
        ModelProto.Builder builder = parse(model).toBuilder();
        GraphProto.Builder graph = builder.getGraphBuilder();
        Map<String, ValueInfoProto> parameters = takeInputs(graph, trained);
        graph.clearOutput().addOutput(ProtoValues.tensor(LOSS, DataType.FLOAT, Dim.of()));
        graph.addOutput(ProtoValues.tensor(OrtTrainingModels.GRADIENT_SQUARES, DataType.FLOAT, Dim.of()));
        graph.addAllInput(parameters.values());
        List<String> squares = new ArrayList<>();
        for (String name : trained) {
            ValueInfoProto buffer = Objects.requireNonNull(parameters.get(name)).toBuilder()
                    .setName(name + BUFFER)
                    .build();
            graph.addInput(buffer);
            String sum = OrtTrainingModels.SUM + name;
            graph.addNode(accumulation(name, name + TrainingGraph.GRADIENT, sum));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("ReduceSumSquare")
                    .addInput(sum)
                    .addOutput("squares/" + name)
                    .addAttribute(Attribute.of("keepdims", 0L)));
            squares.add("squares/" + name);
            if (withGradients) {
                graph.addOutput(buffer.toBuilder().setName(sum));
            }
        }
        graph.addInput(ProtoValues.tensor(RESET, DataType.BOOL, Dim.of(1)));
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Sum")
                .addAllInput(squares)
                .addOutput(OrtTrainingModels.GRADIENT_SQUARES));
        trained.forEach(name -> graph.addOutput(ProtoValues.tensor(name + DONE, DataType.BOOL, Dim.of(1))));
        return builder.build().toByteArray();
    }

    private static NodeProto accumulation(String parameter, String gradient, String sum) {
        return NodeProto.newBuilder()
                .setOpType("InPlaceAccumulatorV2")
                .setDomain(GraphBuilder.MICROSOFT)
                .addInput(parameter + BUFFER)
                .addInput(gradient)
                .addInput(RESET)
                .addOutput(parameter + DONE)
                .addOutput(sum)
                .build();
    }

    /**
     * Trained parameters are put last, in the order of the training model. Where some decay, the model has two branches: one
     * that evaluates, and one that multiplies those in place, in memory that it shares with the training model.
     */
    public static byte[] evaluation(byte[] model, List<String> trained, Collection<String> decaying) {
        ModelProto.Builder builder = parse(model).toBuilder();
        GraphProto.Builder graph = builder.getGraphBuilder();
        Map<String, ValueInfoProto> parameters = takeInputs(graph, trained);
        ValueInfoProto loss = ProtoValues.tensor(LOSS, DataType.FLOAT, Dim.of());
        graph.clearOutput().addOutput(loss);
        if (!decaying.isEmpty()) {
            graph.addInput(ProtoValues.tensor(OrtTrainingModels.DECAYING, DataType.BOOL, Dim.of(1)));
            graph.addInput(ProtoValues.tensor(OrtTrainingModels.KEPT, DataType.FLOAT, Dim.of(1)));
            GraphProto.Builder evaluating = branch(graph.getNodeList(), "evaluated");
            graph.clearNode().clearValueInfo();
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("If")
                    .addInput(OrtTrainingModels.DECAYING)
                    .addOutput(LOSS)
                    .addAttribute(branch("then_branch", decay(decaying)))
                    .addAttribute(branch("else_branch", evaluating)));
        }
        graph.addAllInput(parameters.values());
        return builder.build().toByteArray();
    }

    /** Nodes as a graph of their own, whose loss has another name than that of the graph around it. */
    private static GraphProto.Builder branch(List<NodeProto> nodes, String result) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName(result);
        for (NodeProto node : nodes) {
            NodeProto.Builder renamed = node.toBuilder();
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (node.getOutput(i).equals(LOSS)) {
                    renamed.setOutput(i, result);
                }
            }
            graph.addNode(renamed);
        }
        return graph.addOutput(ProtoValues.tensor(result, DataType.FLOAT, Dim.of()));
    }

    /** Multiplies parameters in place; what comes out depends on all of them. */
    private static GraphProto.Builder decay(Collection<String> decaying) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("decayed");
        graph.addInitializer(TensorProto.newBuilder()
                .setName("decay/replace")
                .setDataType(DataType.BOOL.code())
                .addDims(1)
                .addInt32Data(1));
        List<String> flags = new ArrayList<>();
        for (String name : decaying) {
            graph.addNode(node("Mul", "decay/" + name, name, OrtTrainingModels.KEPT));
            graph.addNode(
                    node("InPlaceAccumulatorV2", "decay/done/" + name, name, "decay/" + name, "decay/replace")
                            .toBuilder()
                            .setDomain(GraphBuilder.MICROSOFT));
            graph.addNode(node("Cast", "decay/flag/" + name, "decay/done/" + name).toBuilder()
                    .addAttribute(Attribute.of("to", (long) DataType.FLOAT.code())));
            flags.add("decay/flag/" + name);
        }
        graph.addNode(node("Sum", "decay/all", flags.toArray(String[]::new)));
        graph.addNode(node("ReduceSum", "decayed", "decay/all").toBuilder().addAttribute(Attribute.of("keepdims", 0L)));
        return graph.addOutput(ProtoValues.tensor("decayed", DataType.FLOAT, Dim.of()));
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static AttributeProto branch(String name, GraphProto.Builder graph) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(graph)
                .build();
    }

    /** Removes the inputs of these names and gives them back in the order of the names. */
    private static Map<String, ValueInfoProto> takeInputs(GraphProto.Builder graph, List<String> names) {
        Set<String> wanted = new HashSet<>(names);
        Map<String, ValueInfoProto> found = new LinkedHashMap<>();
        List<ValueInfoProto> rest = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (wanted.contains(input.getName())) {
                found.put(input.getName(), input);
            } else {
                rest.add(input);
            }
        }
        graph.clearInput().addAllInput(rest);
        Map<String, ValueInfoProto> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, Objects.requireNonNull(found.get(name), name)));
        return ordered;
    }

    private static ModelProto parse(byte[] model) {
        try {
            return ModelProto.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a model that was built here cannot be read", e);
        }
    }
}
