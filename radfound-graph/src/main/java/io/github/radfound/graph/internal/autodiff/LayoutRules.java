package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gradients of operators that move whole elements: the elements go back where they came from. */
final class LayoutRules {

    private LayoutRules() {}

    static void addTo(Map<String, GradientRule> rules) {
        for (String operator : List.of("Reshape", "Squeeze", "Unsqueeze")) {
            rules.put(operator, step -> step.give(0, step.ops().reshape(step.grad(), step.shapeOf(step.in(0)))));
        }
        rules.put("Expand", step -> step.give(0, step.grad()));
        rules.put("Transpose", LayoutRules::transpose);
        rules.put("Concat", LayoutRules::concat);
        rules.put("Split", LayoutRules::split);
        rules.put("Slice", LayoutRules::slice);
        rules.put("Pad", LayoutRules::pad);
    }

    private static void transpose(Backward step) {
        int[] forward = LayoutShapes.permutation(step.node(), step.rank(step.in(0)));
        long[] back = new long[forward.length];
        for (int i = 0; i < forward.length; i++) {
            back[forward[i]] = i;
        }
        step.give(0, step.ops().transpose(step.grad(), back));
    }

    private static void concat(Backward step) {
        Ops ops = step.ops();
        long axis = step.node().integer("axis", 0);
        int at = (int) (axis < 0 ? axis + step.rank(step.out(0)) : axis);
        List<Value> sizes = new ArrayList<>();
        DataType[] types = new DataType[step.inputCount()];
        Arrays.fill(types, step.grad().type());
        for (int i = 0; i < step.inputCount(); i++) {
            sizes.add(step.sizeOf(step.in(i), at));
        }
        List<Value> parts = ops.graph()
                .nodes("", "Split", types, List.of(step.grad(), ops.concat(0, sizes)), Attribute.of("axis", (long) at));
        for (int i = 0; i < parts.size(); i++) {
            step.give(i, parts.get(i));
        }
    }

    private static void split(Backward step) {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < step.outputCount(); i++) {
            parts.add(step.hasGrad(i) ? step.grad(i) : step.zerosLike(step.out(i)));
        }
        step.give(0, step.ops().concat(step.node().integer("axis", 0), parts));
    }

    /** Zeros go where nothing was taken from. */
    private static void slice(Backward step) {
        Ops ops = step.ops();
        Value x = step.in(0);
        int rank = step.rank(x);
        int count = (int) step.shapes().of(step.in(1)).get(0).fixed();
        long[] axes = step.node().input(3) == null
                ? null
                : step.shapes().numbers(step.node().input(3));
        long[] steps = step.node().input(4) == null
                ? null
                : step.shapes().numbers(step.node().input(4));
        if (step.node().input(4) != null
                && (steps == null || Arrays.stream(steps).anyMatch(s -> s != 1))) {
            throw new IllegalStateException(step.node() + " leaves elements out; it has no gradient");
        }
        List<Value> before = new ArrayList<>();
        List<Value> after = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            before.add(ops.graph().constant(0));
            after.add(ops.graph().constant(0));
        }
        for (int i = 0; i < count; i++) {
            int at = axes == null ? i : (int) (axes[i] < 0 ? axes[i] + rank : axes[i]);
            Value start = start(step, i, at);
            Value end = ops.sub(step.sizeOf(x, at), ops.add(start, step.sizeOf(step.out(0), at)));
            before.set(at, start);
            after.set(at, end);
        }
        before.addAll(after);
        step.give(0, shapedPad(step, ops.concat(0, before), x));
    }

    private static Value shapedPad(Backward step, Value pads, Value like) {
        Value grad = step.grad();
        Value padded = step.ops().graph().node("", "Pad", grad.type(), List.of(grad, pads, step.scalar(grad, 0)));
        step.shapes().of(padded);
        step.shapes().setShape(padded.name(), step.shapes().of(like));
        return padded;
    }

    /** Where a slice starts on an axis, i64 [1], from 0 on. */
    private static Value start(Backward step, int index, int axis) {
        Ops ops = step.ops();
        List<Size> starts =
                step.shapes().contents(Objects.requireNonNull(step.node().input(1)));
        Size size = step.shapes().of(step.in(0)).get(axis);
        Size place = starts == null ? null : LayoutShapes.place(starts.get(index), size);
        if (place != null && place.isFixed()) {
            return ops.graph().constant(place.fixed());
        }
        Value given = ops.slice(step.in(1), 0, index, index + 1L);
        Value length = step.sizeOf(step.in(0), axis);
        Value zero = ops.graph().constant(0);
        Value positive = ops.where(ops.compare("Less", given, zero), ops.add(given, length), given);
        return least(ops, length, most(ops, zero, positive));
    }

    private static Value least(Ops ops, Value a, Value b) {
        return ops.graph().node("", "Min", a.type(), List.of(a, b));
    }

    private static Value most(Ops ops, Value a, Value b) {
        return ops.graph().node("", "Max", a.type(), List.of(a, b));
    }

    private static void pad(Backward step) {
        Ops ops = step.ops();
        int rank = step.rank(step.in(0));
        Value begin = ops.slice(step.in(1), 0, 0, rank);
        Value end = ops.add(begin, step.shapeOf(step.in(0)));
        Value inner = ops.graph().node("", "Slice", step.grad().type(), List.of(step.grad(), begin, end));
        step.shapes().of(inner);
        step.shapes().setShape(inner.name(), step.shapes().of(step.in(0)));
        step.give(0, inner);
    }
}
