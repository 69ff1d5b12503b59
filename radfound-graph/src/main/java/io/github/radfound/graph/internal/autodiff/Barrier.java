package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;

/**
 * Makes a value that is the same as another but cannot be had before a third: without it, the run time would merge
 * nodes that compute something a second time with those that did so first, or run them early, and keep the results.
 * The value is reshaped to its own shape, to which zero times an element of the third value is added; no element of it
 * is copied.
 */
final class Barrier {

    private final Ops ops;
    private final Shapes shapes;

    Barrier(Ops ops, Shapes shapes) {
        this.ops = ops;
        this.shapes = shapes;
    }

    /** x, once {@code earlier} is computed. */
    Value after(Value earlier, Value x) {
        GraphBuilder graph = ops.graph();
        Value element = ops.slice(ops.reshape(earlier, -1), 0, 0, 1);
        Value zero = ops.mul(ops.cast(ops.compare("Equal", element, element), DataType.INT64), graph.constant(0));
        Value late = ops.reshape(x, ops.add(ops.shape(x, 0, shapes.rank(x)), zero));
        shapes.of(late);
        shapes.setShape(late.name(), shapes.of(x));
        return late;
    }
}
