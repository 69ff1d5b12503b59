package io.github.radfound.graph.internal.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.List;

/** The standard ONNX operators that the layers use, as functions of values. Element types pass through unless said. */
public final class Ops {

    private final GraphBuilder graph;

    /** Operators that become nodes of the given graph. */
    public Ops(GraphBuilder graph) {
        this.graph = graph;
    }

    /** The graph that the nodes go to. */
    public GraphBuilder graph() {
        return graph;
    }

    /** a + b, broadcast. */
    public Value add(Value a, Value b) {
        return same("Add", a, b);
    }

    /** a - b, broadcast. */
    public Value sub(Value a, Value b) {
        return same("Sub", a, b);
    }

    /** a · b elementwise, broadcast. */
    public Value mul(Value a, Value b) {
        return same("Mul", a, b);
    }

    /** a / b elementwise, broadcast. */
    public Value div(Value a, Value b) {
        return same("Div", a, b);
    }

    /** Matrix product over the last two axes, broadcast over the others. */
    public Value matMul(Value a, Value b) {
        return same("MatMul", a, b);
    }

    /** An elementwise function without attributes. */
    public Value unary(String operator, Value x) {
        return graph.node("", operator, x.type(), List.of(x));
    }

    /** Elementwise comparison or logic, giving booleans. */
    public Value compare(String operator, Value... inputs) {
        return graph.node("", operator, DataType.BOOL, Arrays.asList(inputs));
    }

    /** a where the condition holds, b elsewhere. */
    public Value where(Value condition, Value a, Value b) {
        return graph.node("", "Where", a.type(), List.of(condition, a, b));
    }

    /** x in another element type; x itself if it has that type. */
    public Value cast(Value x, DataType type) {
        return x.type() == type ? x : graph.node("", "Cast", type, List.of(x), Attribute.of("to", (long) type.code()));
    }

    /** x in a shape given by numbers; 0 keeps a dimension, -1 takes what is left. */
    public Value reshape(Value x, long... shape) {
        return reshape(x, graph.constant(shape));
    }

    /** x in a shape that is a value (i64 vector). */
    public Value reshape(Value x, Value shape) {
        return same("Reshape", x, shape);
    }

    /** x with permuted axes. */
    public Value transpose(Value x, long... permutation) {
        return same("Transpose", List.of(x), Attribute.of("perm", permutation));
    }

    /** Joins along an axis. */
    public Value concat(long axis, Value... parts) {
        return concat(axis, Arrays.asList(parts));
    }

    /** Joins along an axis. */
    public Value concat(long axis, List<Value> parts) {
        return parts.size() == 1 ? parts.get(0) : same("Concat", parts, Attribute.of("axis", axis));
    }

    /** Pieces of the given sizes along an axis. */
    public List<Value> split(Value x, long axis, long... sizes) {
        DataType[] types = new DataType[sizes.length];
        Arrays.fill(types, x.type());
        return graph.nodes("", "Split", types, List.of(x, graph.constant(sizes)), Attribute.of("axis", axis));
    }

    /** Elements from {@code start} (included) to {@code end} (excluded) along an axis. */
    public Value slice(Value x, long axis, Value start, Value end) {
        return same("Slice", List.of(x, start, end, graph.constant(axis)));
    }

    /** Elements from {@code start} (included) to {@code end} (excluded) along an axis. */
    public Value slice(Value x, long axis, long start, long end) {
        return slice(x, axis, graph.constant(start), graph.constant(end));
    }

    /** Rows (slices along the first axis) of a table by index. */
    public Value gather(Value table, Value indices) {
        return same("Gather", List.of(table, indices), Attribute.of("axis", 0L));
    }

    /** Adds axes of size one. */
    public Value unsqueeze(Value x, long... axes) {
        return same("Unsqueeze", x, graph.constant(axes));
    }

    /** Repeats along axes of size one up to a shape that is a value (i64 vector). */
    public Value expand(Value x, Value shape) {
        return same("Expand", x, shape);
    }

    /** The sizes of axes from {@code start} (included) to {@code end} (excluded), i64. */
    public Value shape(Value x, long start, long end) {
        return graph.node(
                "", "Shape", DataType.INT64, List.of(x), Attribute.of("start", start), Attribute.of("end", end));
    }

    /** Softmax over the last axis. */
    public Value softmax(Value x) {
        return same("Softmax", List.of(x), Attribute.of("axis", -1L));
    }

    /** Mean over axes. */
    public Value mean(Value x, boolean keepDims, long... axes) {
        return same("ReduceMean", List.of(x, graph.constant(axes)), Attribute.of("keepdims", keepDims ? 1L : 0L));
    }

    /** 0, 1, ..., limit - 1 for an i64 scalar limit. */
    public Value range(Value limit) {
        return graph.node(
                "",
                "Range",
                DataType.INT64,
                List.of(graph.scalar(DataType.INT64, 0), limit, graph.scalar(DataType.INT64, 1)));
    }

    /** x with zeros appended along the last axis of a tensor of the given rank. */
    public Value padLast(Value x, int rank, long count) {
        long[] pads = new long[2 * rank];
        pads[2 * rank - 1] = count;
        return same("Pad", List.of(x, graph.constant(pads)));
    }

    private Value same(String operator, Value a, Value b) {
        return same(operator, List.of(a, b));
    }

    private Value same(String operator, List<Value> inputs, AttributeProto... attributes) {
        return graph.node("", operator, inputs.get(0).type(), inputs, attributes);
    }
}
