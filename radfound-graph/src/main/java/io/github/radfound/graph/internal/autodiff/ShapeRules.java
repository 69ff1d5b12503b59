package io.github.radfound.graph.internal.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What each operator makes of the shapes of its inputs. Where a size is not known, the result is an unknown size, never
 * a wrong one, with one exception: the end of a slice that is the size of another axis is taken not to lie beyond the
 * axis that it cuts.
 */
final class ShapeRules {

    private final Shapes shapes;
    private final LayoutShapes layout;

    ShapeRules(Shapes shapes) {
        this.shapes = shapes;
        this.layout = new LayoutShapes(shapes);
    }

    void infer(NodeView node) {
        switch (node.operator()) {
            case "Neg",
                    "Sqrt",
                    "Exp",
                    "Log",
                    "Erf",
                    "Tanh",
                    "Sigmoid",
                    "Relu",
                    "Selu",
                    "Abs",
                    "Sign",
                    "Not",
                    "Sin",
                    "Reciprocal",
                    "Identity",
                    "Softmax",
                    "LogSoftmax",
                    "ScatterND",
                    "ScatterElements" -> set(node, in(node, 0));
            case "Cast" -> {
                set(node, in(node, 0));
                shapes.setContents(node.output(0), contents(node, 0));
            }
            case "Add" -> arithmetic(node, Size::plus);
            case "Sub" -> arithmetic(node, Size::minus);
            case "Mul" -> arithmetic(node, Size::times);
            case "Div",
                    "Pow",
                    "Equal",
                    "Less",
                    "Greater",
                    "LessOrEqual",
                    "GreaterOrEqual",
                    "And",
                    "Or",
                    "Max",
                    "Min",
                    "Where",
                    "Sum" -> set(node, broadcastInputs(node));
            case "MatMul" -> set(node, matMul(in(node, 0), in(node, 1)));
            case "LayerNormalization" -> layerNorm(node);
            case "ReduceSum", "ReduceMean", "ReduceMax" -> set(node, reduce(node));
            case "Conv" -> set(node, conv(node));
            case "GatherElements" -> set(node, in(node, 1));
            case "Gather" -> gather(node);
            case "GatherND" -> set(node, gatherNd(node));
            case "Range" -> set(node, List.of(range(node)));
            case "NonZero" -> set(node, List.of(Size.of(in(node, 0).size()), shapes.unknown()));
            default -> layout.infer(node);
        }
    }

    private List<Size> in(NodeView node, int index) {
        return shapes.of(Objects.requireNonNull(node.input(index)));
    }

    private @Nullable List<Size> contents(NodeView node, int index) {
        String name = node.input(index);
        return name == null ? null : shapes.contents(name);
    }

    private void set(NodeView node, List<Size> shape) {
        shapes.setShape(node.output(0), shape);
    }

    private void arithmetic(NodeView node, BinaryOperator<Size> function) {
        set(node, broadcast(in(node, 0), in(node, 1)));
        List<Size> a = contents(node, 0);
        List<Size> b = contents(node, 1);
        if (a == null || b == null || a.size() != b.size() && a.size() != 1 && b.size() != 1) {
            return;
        }
        List<Size> result = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            result.add(function.apply(a.get(a.size() == 1 ? 0 : i), b.get(b.size() == 1 ? 0 : i)));
        }
        shapes.setContents(node.output(0), result);
    }

    private List<Size> broadcastInputs(NodeView node) {
        List<Size> shape = in(node, 0);
        for (int i = 1; i < node.proto().getInputCount(); i++) {
            shape = broadcast(shape, in(node, i));
        }
        return shape;
    }

    /** The shape that two shapes give together, aligned at the last axis. */
    static List<Size> broadcast(List<Size> a, List<Size> b) {
        List<Size> shape = new ArrayList<>();
        for (int i = 1; i <= Math.max(a.size(), b.size()); i++) {
            Size left = i <= a.size() ? a.get(a.size() - i) : Size.ONE;
            Size right = i <= b.size() ? b.get(b.size() - i) : Size.ONE;
            shape.add(broadcast(left, right));
        }
        Collections.reverse(shape);
        return shape;
    }

    private static Size broadcast(Size a, Size b) {
        if (a.equals(b) || b.isOne()) {
            return a;
        }
        if (a.isOne()) {
            return b;
        }
        // One of them is the number, whether or not the other turns out to be 1.
        return a.isFixed() ? a : b.isFixed() ? b : Size.symbol("(" + a + " | " + b + ")");
    }

    private static List<Size> matMul(List<Size> a, List<Size> b) {
        List<Size> shape = new ArrayList<>(broadcast(
                a.subList(0, Math.max(0, a.size() - 2)), b.subList(0, Math.max(0, b.size() - 2))));
        if (a.size() > 1) {
            shape.add(a.get(a.size() - 2));
        }
        if (b.size() > 1) {
            shape.add(b.get(b.size() - 1));
        }
        return shape;
    }

    private void layerNorm(NodeView node) {
        List<Size> x = in(node, 0);
        set(node, x);
        List<Size> reduced = new ArrayList<>(x);
        long axis = node.integer("axis", -1);
        for (int i = (int) (axis < 0 ? axis + x.size() : axis); i < x.size(); i++) {
            reduced.set(i, Size.ONE);
        }
        shapes.setShape(node.output(1), reduced);
        shapes.setShape(node.output(2), reduced);
    }

    private List<Size> reduce(NodeView node) {
        List<Size> x = in(node, 0);
        boolean keep = node.integer("keepdims", 1) == 1;
        long[] axes = reducedAxes(node, x.size());
        if (axes == null) {
            if (!keep) {
                throw new IllegalStateException(node + " drops axes that are not known");
            }
            return shapes.unknown(x.size());
        }
        List<@Nullable Size> kept = new ArrayList<>(x);
        for (long axis : axes) {
            kept.set((int) axis, keep ? Size.ONE : null);
        }
        return kept.stream().filter(Objects::nonNull).toList();
    }

    /** Axes of a reduction, from 0 on, or {@code null} if they are known at run time only. */
    long @Nullable [] reducedAxes(NodeView node, int rank) {
        String given = node.input(1);
        long[] axes = given == null ? node.integers("axes") : shapes.numbers(given);
        if (axes == null && given != null) {
            return null;
        }
        if (axes == null || axes.length == 0) {
            boolean none = node.integer("noop_with_empty_axes", 0) == 1;
            axes = new long[none ? 0 : rank];
            for (int i = 0; i < axes.length; i++) {
                axes[i] = i;
            }
        }
        long[] positive = axes.clone();
        for (int i = 0; i < axes.length; i++) {
            positive[i] = axes[i] < 0 ? axes[i] + rank : axes[i];
        }
        return positive;
    }

    /** Convolutions without padding; others are not made by our layers. */
    private List<Size> conv(NodeView node) {
        List<Size> x = in(node, 0);
        List<Size> weight = in(node, 1);
        long[] strides = node.integers("strides");
        List<Size> shape = new ArrayList<>(List.of(x.get(0), weight.get(0)));
        for (int axis = 2; axis < x.size(); axis++) {
            long stride = strides == null ? 1 : strides[axis - 2];
            Size span = x.get(axis).minus(weight.get(axis));
            shape.add(span.isFixed() ? Size.of(Math.floorDiv(span.fixed(), stride) + 1) : shapes.unknown());
        }
        return shape;
    }

    private void gather(NodeView node) {
        List<Size> data = in(node, 0);
        long axis = node.integer("axis", 0);
        int at = (int) (axis < 0 ? axis + data.size() : axis);
        List<Size> shape = new ArrayList<>(data.subList(0, at));
        shape.addAll(in(node, 1));
        shape.addAll(data.subList(at + 1, data.size()));
        set(node, shape);
        List<Size> from = contents(node, 0);
        long[] indices = shapes.numbers(node.input(1));
        if (from != null && indices != null) {
            List<Size> picked = new ArrayList<>();
            for (long index : indices) {
                picked.add(from.get((int) (index < 0 ? index + from.size() : index)));
            }
            shapes.setContents(node.output(0), picked);
        }
    }

    private List<Size> gatherNd(NodeView node) {
        List<Size> data = in(node, 0);
        List<Size> indices = in(node, 1);
        int batch = (int) node.integer("batch_dims", 0);
        int depth = (int) indices.get(indices.size() - 1).fixed();
        List<Size> shape = new ArrayList<>(indices.subList(0, indices.size() - 1));
        shape.addAll(data.subList(batch + depth, data.size()));
        return shape;
    }

    private Size range(NodeView node) {
        List<Size> start = contents(node, 0);
        List<Size> limit = contents(node, 1);
        List<Size> step = contents(node, 2);
        if (start == null || limit == null || step == null || !step.get(0).isOne()) {
            return shapes.unknown();
        }
        return limit.get(0).minus(start.get(0));
    }
}
