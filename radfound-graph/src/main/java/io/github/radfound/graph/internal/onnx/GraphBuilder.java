package io.github.radfound.graph.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.GraphProtoOrBuilder;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds one ONNX graph: inputs, weights, nodes, outputs. Names of nodes and values follow from the order of the calls
 * and the current scope, so that equal calls give equal bytes. Not safe for use by several threads.
 */
public final class GraphBuilder {

    /** Version of the standard operator set that the graphs are written for. */
    public static final int OPSET = 18;

    /** Domain of the operators that ONNX Runtime adds to the standard. */
    public static final String MICROSOFT = "com.microsoft";

    /** Version 9 of the format is the one that came with {@link #OPSET}'s successor; every ORT since 1.15 reads it. */
    private static final int IR_VERSION = 9;

    /** Weights below this size are kept in the graph itself, where shape inference and constant folding see them. */
    private static final long INLINE_BYTES = 1024;

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final @Nullable WeightFile weights;
    private final Map<String, TensorData> parameters = new LinkedHashMap<>();
    private final Map<String, Value> known = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private String scope = "";

    /** Starts a graph whose weights go to the given file. */
    public GraphBuilder(String name, WeightFile weights) {
        graph.setName(name);
        this.weights = weights;
    }

    /** Starts a graph whose weights are inputs, see {@link #parameters()}. */
    public GraphBuilder(String name) {
        graph.setName(name);
        this.weights = null;
    }

    /** The weights that are inputs, in the order of their first use, with what they hold at the start. */
    public Map<String, TensorData> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The graph as it stands, to look at. */
    public GraphProtoOrBuilder view() {
        return graph;
    }

    /** The value of a name that the graph has. */
    public Value value(String name) {
        Value value = known.get(name);
        if (value == null) {
            throw new IllegalStateException("the graph has no value '" + name + "'");
        }
        return value;
    }

    /** Runs a piece of construction with a prefix for the names of its nodes. */
    public <T> T scoped(String prefix, Supplier<T> piece) {
        String outer = scope;
        scope = outer + "/" + prefix;
        try {
            return piece.get();
        } finally {
            scope = outer;
        }
    }

    /** Declares an input. */
    public Value input(String name, DataType type, List<Dim> shape) {
        graph.addInput(valueInfo(name, type, shape));
        return declare(name, type);
    }

    /**
     * Makes the result of a node an output and gives it the output's name, so that no copy comes between; the value
     * itself must not be used afterwards.
     */
    public void output(Value value, String name, List<Dim> shape) {
        graph.addOutput(valueInfo(name, value.type(), shape));
        declare(name, value.type());
        boolean renamed = false;
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(value.name())) {
                    node.setInput(i, name);
                }
            }
            for (int i = 0; i < node.getOutputCount(); i++) {
                if (node.getOutput(i).equals(value.name())) {
                    node.setOutput(i, name);
                    renamed = true;
                }
            }
        }
        if (!renamed) {
            throw new IllegalStateException("'" + value.name() + "' is not the result of a node");
        }
    }

    /** A weight by name; its contents are asked for the first time that any graph with the same file uses it. */
    public Value weight(String name, Supplier<TensorData> contents) {
        Value earlier = known.get(name);
        if (earlier != null) {
            return earlier;
        }
        if (weights == null) {
            TensorData data = contents.get();
            parameters.put(name, data);
            return input(
                    name, data.type(), data.shape().stream().map(Dim::fixed).toList());
        }
        try {
            WeightFile.Slice slice = weights.find(name);
            if (slice == null) {
                TensorData data = contents.get();
                if (data.byteSize() < INLINE_BYTES) {
                    return inline(name, data);
                }
                slice = weights.write(name, data);
            }
            return external(name, slice, weights.location());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A constant vector of 64-bit integers. */
    public Value constant(long... values) {
        return constant("i64" + Arrays.toString(values), new Literal(DataType.INT64, List.of((long) values.length)) {
            @Override
            public void writeTo(LittleEndianOutput out) throws IOException {
                out.longs(values);
            }
        });
    }

    /** A constant scalar. */
    public Value scalar(DataType type, double value) {
        return constant(type + "(" + value + ")", new Literal(type, List.of()) {
            @Override
            public void writeTo(LittleEndianOutput out) throws IOException {
                float[] one = {(float) value};
                switch (type) {
                    case FLOAT -> out.floats(one, 1);
                    case FLOAT16 -> out.halves(one, 1);
                    case DOUBLE -> out.doubles(value);
                    case INT64 -> out.longs((long) value);
                    default -> throw new IllegalArgumentException("no scalars of type " + type);
                }
            }
        });
    }

    /** Adds a node with one output of the given type; missing optional inputs are {@code null}. */
    public Value node(
            String domain,
            String operator,
            DataType type,
            List<? extends @Nullable Value> inputs,
            AttributeProto... attributes) {
        return nodes(domain, operator, new @Nullable DataType[] {type}, inputs, attributes)
                .get(0);
    }

    /** Adds a node; outputs whose type is {@code null} are left out and have no place in the result. */
    public List<Value> nodes(
            String domain,
            String operator,
            @Nullable DataType[] outputTypes,
            List<? extends @Nullable Value> inputs,
            AttributeProto... attributes) {
        String name = unique(scope + "/" + operator);
        NodeProto.Builder node = NodeProto.newBuilder()
                .setName(name)
                .setDomain(domain)
                .setOpType(operator)
                .addAllAttribute(Arrays.asList(attributes));
        for (Value input : inputs) {
            node.addInput(input == null ? "" : input.name());
        }
        List<Value> outputs = new ArrayList<>();
        for (int i = 0; i < outputTypes.length; i++) {
            DataType type = outputTypes[i];
            if (type == null) {
                node.addOutput("");
            } else {
                Value output = declare(name + ":" + i, type);
                node.addOutput(output.name());
                outputs.add(output);
            }
        }
        graph.addNode(node);
        return outputs;
    }

    /**
     * Removes the nodes that no output needs, and the inputs, parameters and constants that only they read, so that a
     * run neither computes nor asks for them.
     */
    public void prune() {
        Set<String> needed = new HashSet<>();
        graph.getOutputList().forEach(output -> needed.add(output.getName()));
        List<NodeProto> kept = new ArrayList<>();
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                needed.addAll(node.getInputList());
                kept.add(node);
            }
        }
        Collections.reverse(kept);
        graph.clearNode().addAllNode(kept);
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> needed.contains(input.getName()))
                .toList();
        graph.clearInput().addAllInput(inputs);
        List<TensorProto> constants = graph.getInitializerList().stream()
                .filter(constant -> needed.contains(constant.getName()))
                .toList();
        graph.clearInitializer().addAllInitializer(constants);
        parameters.keySet().retainAll(needed);
    }

    /** The finished model; {@code facts} (in their order) become its metadata. */
    public ModelProto build(Map<String, String> facts) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("radfound-graph")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1));
        facts.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.setGraph(graph).build();
    }

    private Value constant(String key, TensorData data) {
        String name = "const/" + key;
        Value earlier = known.get(name);
        return earlier != null ? earlier : inline(name, data);
    }

    private Value inline(String name, TensorData data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LittleEndianOutput out = new LittleEndianOutput(bytes);
        try {
            data.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(data.type().code())
                .addAllDims(data.shape())
                .setRawData(ByteString.copyFrom(bytes.toByteArray())));
        return declare(name, data.type());
    }

    private Value external(String name, WeightFile.Slice slice, String location) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(slice.type().code())
                .addAllDims(slice.shape())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(slice.offset())))
                .addExternalData(entry("length", Long.toString(slice.length()))));
        return declare(name, slice.type());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static ValueInfoProto valueInfo(String name, DataType type, List<Dim> shape) {
        TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
        shape.forEach(dim -> dims.addDim(dim.toProto()));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.code())
                                .setShape(dims)))
                .build();
    }

    private Value declare(String name, DataType type) {
        if (!names.add(name)) {
            throw new IllegalStateException("the graph has a value '" + name + "' already");
        }
        Value value = new Value(name, type);
        known.put(name, value);
        return value;
    }

    private String unique(String base) {
        int n = counters.merge(base, 1, Integer::sum);
        return n == 1 ? base : base + "_" + n;
    }

    /** A small tensor whose contents are known when the graph is built. */
    private abstract static class Literal implements TensorData {
        private final DataType type;
        private final List<Long> shape;

        Literal(DataType type, List<Long> shape) {
            this.type = type;
            this.shape = shape;
        }

        @Override
        public DataType type() {
            return type;
        }

        @Override
        public List<Long> shape() {
            return shape;
        }
    }
}
