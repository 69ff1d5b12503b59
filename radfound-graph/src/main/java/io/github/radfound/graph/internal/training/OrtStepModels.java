package io.github.radfound.graph.internal.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.radfound.graph.OrtTrainingModels;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import java.util.ArrayList;
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

    private OrtStepModels() {}

    /** Gradients are accumulated instead of being given out. */
    public static byte[] training(byte[] model, List<String> trained, boolean withGradients) {
        ModelProto.Builder builder = parse(model).toBuilder();
        GraphProto.Builder graph = builder.getGraphBuilder();
        Map<String, ValueInfoProto> parameters = takeInputs(graph, trained);
        graph.clearOutput().addOutput(ProtoValues.tensor("loss", DataType.FLOAT, Dim.of()));
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

    /** Trained parameters are put last, in the order of the training model. */
    public static byte[] evaluation(byte[] model, List<String> trained) {
        ModelProto.Builder builder = parse(model).toBuilder();
        GraphProto.Builder graph = builder.getGraphBuilder();
        graph.addAllInput(takeInputs(graph, trained).values());
        return builder.build().toByteArray();
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
