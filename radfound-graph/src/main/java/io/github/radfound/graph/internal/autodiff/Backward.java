package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One step on the way back, as its rule sees it: values, gradients of outputs, and where gradients of inputs go. */
public final class Backward {

    private final Gradients engine;
    private final @Nullable NodeView node;
    private final List<@Nullable Value> inputs;
    private final List<@Nullable Value> outputs;
    private final List<Boolean> wanted;

    Backward(
            Gradients engine,
            @Nullable NodeView node,
            List<@Nullable Value> inputs,
            List<@Nullable Value> outputs,
            List<Boolean> wanted) {
        this.engine = engine;
        this.node = node;
        this.inputs = inputs;
        this.outputs = outputs;
        this.wanted = wanted;
    }

    /** Operators of the graph. */
    public Ops ops() {
        return engine.ops();
    }

    /** An input of the step. */
    public Value in(int index) {
        return Objects.requireNonNull(inputs.get(index));
    }

    /** An output of the step. */
    public Value out(int index) {
        return Objects.requireNonNull(outputs.get(index));
    }

    /** The gradient of the first output. */
    public Value grad() {
        return engine.gradientOf(out(0));
    }

    /** Whether the gradient of an input is needed. */
    public boolean wants(int index) {
        return index < wanted.size() && wanted.get(index);
    }

    /**
     * Takes a part of the gradient of an input. It is summed over the axes along which the input was repeated; if the
     * input is not wanted, it is dropped.
     */
    public void give(int index, Value gradient) {
        if (wants(index)) {
            engine.add(in(index), reduced(gradient, in(index)));
        }
    }

    /** A scalar in the type of a value. */
    public Value scalar(Value like, double value) {
        return ops().graph().scalar(like.type(), value);
    }

    /** x in the shape of another value, as an alias. */
    public Value shapedLike(Value x, Value like) {
        return shapes().of(x).equals(shapes().of(like)) ? x : ops().reshape(x, shapeOf(like));
    }

    /** x, once the gradient of the first output is known: see {@link Barrier}. */
    public Value late(Value x) {
        return new Barrier(ops(), shapes()).after(grad(), x);
    }

    /** The sum over the last axis, which is kept. */
    public Value sumLast(Value x) {
        return sum(x, shapes().rank(x) - 1L);
    }

    /** Number of axes. */
    public int rank(Value x) {
        return shapes().rank(x);
    }

    NodeView node() {
        return Objects.requireNonNull(node);
    }

    int inputCount() {
        return inputs.size();
    }

    int outputCount() {
        return outputs.size();
    }

    Shapes shapes() {
        return engine.shapes();
    }

    boolean hasGrad(int output) {
        return engine.hasGradient(outputs.get(output));
    }

    Value grad(int output) {
        return engine.gradientOf(out(output));
    }

    /** Takes a part of the gradient of a value that is not an input of this step; it has the value's shape. */
    void giveTo(Value value, Value gradient) {
        engine.add(value, gradient);
    }

    /** Repeats x to the shape of another value. */
    Value expanded(Value x, Value like) {
        return shapes().of(x).equals(shapes().of(like)) ? x : ops().expand(x, shapeOf(like));
    }

    Value zerosLike(Value x) {
        return ops().expand(scalar(x, 0), shapeOf(x));
    }

    /** The shape of a value, i64; a constant if it is known. */
    Value shapeOf(Value x) {
        List<Size> shape = shapes().of(x);
        if (shape.stream().allMatch(Size::isFixed)) {
            return ops().graph().constant(shape.stream().mapToLong(Size::fixed).toArray());
        }
        return ops().shape(x, 0, shape.size());
    }

    /** The size of an axis, i64 [1]; a constant if it is known. */
    Value sizeOf(Value x, int axis) {
        Size size = shapes().of(x).get(axis);
        return size.isFixed() ? ops().graph().constant(size.fixed()) : ops().shape(x, axis, axis + 1L);
    }

    /** The sum over axes, which are kept. */
    Value sum(Value x, long... axes) {
        GraphBuilder graph = ops().graph();
        return graph.node(
                "",
                "ReduceSum",
                x.type(),
                List.of(x, graph.constant(axes)),
                Attribute.of("keepdims", 1L),
                Attribute.of("noop_with_empty_axes", 1L));
    }

    /** A gradient summed over the axes along which a value was repeated to the gradient's shape. */
    private Value reduced(Value gradient, Value value) {
        List<Size> from = shapes().of(gradient);
        List<Size> to = shapes().of(value);
        if (from.equals(to)) {
            return gradient;
        }
        List<Long> axes = new ArrayList<>();
        int extra = from.size() - to.size();
        for (int i = 0; i < from.size(); i++) {
            Size target = i < extra ? Size.ONE : to.get(i - extra);
            boolean same = i >= extra && (target.equals(from.get(i)) || target.isFixed() && !target.isOne());
            if (!same && !target.isOne()) {
                return reducedAtRunTime(gradient, value, extra);
            }
            if (!same) {
                axes.add((long) i);
            }
        }
        Value summed = axes.isEmpty()
                ? gradient
                : sum(gradient, axes.stream().mapToLong(Long::longValue).toArray());
        return extra == 0 ? summed : ops().reshape(summed, shapeOf(value));
    }

    /** Finds the repeated axes when the graph runs. */
    private Value reducedAtRunTime(Value gradient, Value value, int extra) {
        GraphBuilder graph = ops().graph();
        long[] ones = new long[extra];
        Arrays.fill(ones, 1);
        Value target = shapeOf(value);
        Value aligned = extra == 0 ? target : ops().concat(0, graph.constant(ones), target);
        Value repeated = ops().compare("Less", aligned, shapeOf(gradient));
        Value axes = ops().reshape(graph.node("", "NonZero", DataType.INT64, List.of(repeated)), -1);
        Value summed = graph.node(
                "",
                "ReduceSum",
                gradient.type(),
                List.of(gradient, axes),
                Attribute.of("keepdims", 1L),
                Attribute.of("noop_with_empty_axes", 1L));
        return ops().reshape(summed, target);
    }
}
