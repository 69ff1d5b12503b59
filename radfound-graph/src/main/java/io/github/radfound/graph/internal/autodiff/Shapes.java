package io.github.radfound.graph.internal.autodiff;

import ai.onnx.proto.OnnxMl.GraphProtoOrBuilder;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Value;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shapes of the values of a graph under construction, symbolic where they differ from run to run, and the contents of
 * its small integer vectors, which are mostly shapes. Follows the graph as it grows.
 */
final class Shapes {

    private static final int MAX_CONTENTS = 64;

    private final GraphBuilder graph;
    private final Map<String, List<Size>> shapes = new HashMap<>();
    private final Map<String, List<Size>> contents = new HashMap<>();
    private final Map<String, NodeView> producers = new HashMap<>();
    private final ShapeRules rules = new ShapeRules(this);
    private int inputs;
    private int constants;
    private int nodes;
    private int unknown;
    private boolean following;

    Shapes(GraphBuilder graph) {
        this.graph = graph;
    }

    List<Size> of(Value value) {
        return of(value.name());
    }

    List<Size> of(String name) {
        List<Size> shape = find(name);
        if (shape == null) {
            throw new IllegalStateException("the graph has no value '" + name + "'");
        }
        return shape;
    }

    int rank(Value value) {
        return of(value).size();
    }

    /** The node that a value is a result of, or {@code null} for inputs and constants. */
    @Nullable
    NodeView producer(Value value) {
        follow();
        return producers.get(value.name());
    }

    /** The elements of an integer vector or scalar, or {@code null} if nothing is known of them. */
    @Nullable
    List<Size> contents(String name) {
        follow();
        return contents.get(name);
    }

    /** The elements of an integer vector if they are all numbers, otherwise {@code null}. */
    long @Nullable [] numbers(@Nullable String name) {
        List<Size> values = name == null ? null : contents(name);
        return values == null || !values.stream().allMatch(Size::isFixed)
                ? null
                : values.stream().mapToLong(Size::fixed).toArray();
    }

    /** A size of which nothing is known. */
    Size unknown() {
        return Size.symbol("?" + unknown++);
    }

    List<Size> unknown(int rank) {
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            sizes.add(unknown());
        }
        return sizes;
    }

    void setShape(@Nullable String name, List<Size> shape) {
        if (name != null) {
            shapes.put(name, List.copyOf(shape));
        }
    }

    void setContents(@Nullable String name, @Nullable List<Size> values) {
        if (name != null && values != null && values.size() <= MAX_CONTENTS) {
            contents.put(name, List.copyOf(values));
        }
    }

    private @Nullable List<Size> find(String name) {
        follow();
        return shapes.get(name);
    }

    /** Takes in what the graph has got since the last time. */
    private void follow() {
        if (following) {
            return; // a rule asks for inputs, which are known by then
        }
        following = true;
        try {
            takeIn(graph.view());
        } finally {
            following = false;
        }
    }

    private void takeIn(GraphProtoOrBuilder view) {
        while (inputs < view.getInputCount()) {
            ValueInfoProto input = view.getInput(inputs++);
            List<Size> shape = new ArrayList<>();
            for (TensorShapeProto.Dimension dim :
                    input.getType().getTensorType().getShape().getDimList()) {
                shape.add(dim.hasDimParam() ? Size.symbol(dim.getDimParam()) : Size.of(dim.getDimValue()));
            }
            shapes.put(input.getName(), shape);
        }
        while (constants < view.getInitializerCount()) {
            constant(view.getInitializer(constants++));
        }
        while (nodes < view.getNodeCount()) {
            NodeView node = new NodeView(view.getNode(nodes++));
            rules.infer(node);
            node.proto().getOutputList().forEach(output -> producers.put(output, node));
        }
    }

    private void constant(TensorProto tensor) {
        shapes.put(tensor.getName(), tensor.getDimsList().stream().map(Size::of).toList());
        boolean vector = tensor.getDataType() == DataType.INT64.code() && tensor.getDimsCount() <= 1;
        if (vector && tensor.hasRawData()) {
            LongBuffer values = tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer();
            List<Size> elements = new ArrayList<>();
            while (values.hasRemaining() && elements.size() <= MAX_CONTENTS) {
                elements.add(Size.of(values.get()));
            }
            setContents(tensor.getName(), elements);
        }
    }
}
