package io.github.radfound.graph.internal.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link ShapeRules} of the operators that move elements without changing them. */
final class LayoutShapes {

    /** Ends of slices from here on mean the end of the axis. */
    private static final long FAR = Integer.MAX_VALUE;

    private final Shapes shapes;

    LayoutShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    void infer(NodeView node) {
        switch (node.operator()) {
            case "Transpose" -> set(node, transpose(node));
            case "Reshape" -> {
                set(node, reshape(in(node, 0), wanted(node)));
                shapes.setContents(node.output(0), contents(node, 0));
            }
            case "Unsqueeze" -> {
                set(node, unsqueeze(in(node, 0), axes(node)));
                shapes.setContents(node.output(0), contents(node, 0));
            }
            case "Squeeze" -> {
                set(node, squeeze(in(node, 0), axes(node)));
                shapes.setContents(node.output(0), contents(node, 0));
            }
            case "Expand" -> set(node, ShapeRules.broadcast(in(node, 0), wanted(node)));
            case "ConstantOfShape" -> set(node, wanted(node));
            case "Concat" -> concat(node);
            case "Split" -> split(node);
            case "Slice" -> slice(node);
            case "Pad" -> set(node, pad(node));
            case "Shape" -> shape(node);
            default -> throw new IllegalStateException("no shape is known for " + node);
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

    /** The shape that the last input asks for. */
    private List<Size> wanted(NodeView node) {
        int last = node.proto().getInputCount() - 1;
        List<Size> given = contents(node, last);
        return given != null
                ? given
                : shapes.unknown((int) in(node, last).get(0).fixed());
    }

    private long[] axes(NodeView node) {
        long[] axes = shapes.numbers(node.input(1));
        if (axes == null) {
            throw new IllegalStateException(node + " has axes that are not known");
        }
        return axes;
    }

    private List<Size> transpose(NodeView node) {
        List<Size> x = in(node, 0);
        List<Size> shape = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            shape.add(x.get(permutation(node, x.size())[i]));
        }
        return shape;
    }

    /** The permutation of a Transpose node; axes in reverse if none is given. */
    static int[] permutation(NodeView node, int rank) {
        long[] given = node.integers("perm");
        int[] permutation = new int[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = given == null ? rank - 1 - i : (int) given[i];
        }
        return permutation;
    }

    private List<Size> reshape(List<Size> x, List<Size> wanted) {
        List<Size> shape = new ArrayList<>(wanted);
        List<Size> rest = new ArrayList<>(x);
        int open = -1;
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i).equals(Size.of(0))) {
                shape.set(i, x.get(i));
            }
            if (shape.get(i).equals(Size.of(-1))) {
                open = i;
            }
        }
        if (open < 0) {
            return shape;
        }
        Size others = Size.ONE;
        for (int i = 0; i < shape.size(); i++) {
            if (i != open && !rest.remove(shape.get(i))) {
                others = others.times(shape.get(i));
            }
        }
        Size left = rest.stream().reduce(Size.ONE, Size::times).dividedBy(others);
        shape.set(open, left == null ? shapes.unknown() : left);
        return shape;
    }

    private static List<Size> unsqueeze(List<Size> x, long[] axes) {
        List<Size> shape = new ArrayList<>(x);
        int rank = x.size() + axes.length;
        Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .forEach(axis -> shape.add((int) axis, Size.ONE));
        return shape;
    }

    private static List<Size> squeeze(List<Size> x, long[] axes) {
        List<Size> shape = new ArrayList<>(x);
        long[] sorted = Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + x.size() : axis)
                .sorted()
                .toArray();
        for (int i = sorted.length - 1; i >= 0; i--) {
            shape.remove((int) sorted[i]);
        }
        return shape;
    }

    private void concat(NodeView node) {
        int count = node.proto().getInputCount();
        List<Size> shape = new ArrayList<>(in(node, 0));
        long axis = node.integer("axis", 0);
        int at = (int) (axis < 0 ? axis + shape.size() : axis);
        List<Size> values = new ArrayList<>();
        boolean known = shape.size() == 1;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                shape.set(at, shape.get(at).plus(in(node, i).get(at)));
            }
            List<Size> part = contents(node, i);
            known = known && part != null;
            if (part != null) {
                values.addAll(part);
            }
        }
        set(node, shape);
        shapes.setContents(node.output(0), known ? values : null);
    }

    private void split(NodeView node) {
        List<Size> x = in(node, 0);
        int outputs = node.proto().getOutputCount();
        long axis = node.integer("axis", 0);
        int at = (int) (axis < 0 ? axis + x.size() : axis);
        List<Size> sizes = contents(node, 1);
        Size equal = x.get(at).dividedBy(Size.of(outputs));
        for (int i = 0; i < outputs; i++) {
            List<Size> shape = new ArrayList<>(x);
            shape.set(at, sizes != null ? sizes.get(i) : equal != null ? equal : shapes.unknown());
            shapes.setShape(node.output(i), shape);
        }
    }

    private void slice(NodeView node) {
        List<Size> shape = new ArrayList<>(in(node, 0));
        List<Size> starts = contents(node, 1);
        List<Size> ends = contents(node, 2);
        long[] axes = node.input(3) == null ? null : axes(node, 3);
        long[] steps = node.input(4) == null ? null : shapes.numbers(node.input(4));
        boolean everyElement =
                node.input(4) == null || steps != null && Arrays.stream(steps).allMatch(s -> s == 1);
        int count = (int) in(node, 1).get(0).fixed();
        for (int i = 0; i < count; i++) {
            int at = axes == null ? i : (int) (axes[i] < 0 ? axes[i] + shape.size() : axes[i]);
            Size from = starts == null ? null : place(starts.get(i), shape.get(at));
            Size to = ends == null ? null : place(ends.get(i), shape.get(at));
            shape.set(at, from == null || to == null || !everyElement ? shapes.unknown() : to.minus(from));
        }
        set(node, shape);
        List<Size> values = contents(node, 0);
        long[] from = shapes.numbers(node.input(1));
        long[] to = shapes.numbers(node.input(2));
        if (values != null
                && from != null
                && to != null
                && everyElement
                && shape.get(0).isFixed()) {
            int first = (int) (from[0] < 0 ? from[0] + values.size() : from[0]);
            shapes.setContents(
                    node.output(0),
                    values.subList(first, first + (int) shape.get(0).fixed()));
        }
    }

    private long[] axes(NodeView node, int input) {
        long[] axes = shapes.numbers(node.input(input));
        if (axes == null) {
            throw new IllegalStateException(node + " has axes that are not known");
        }
        return axes;
    }

    /** Where a start or end of a slice lies on an axis, or {@code null} if that is not known. */
    static @Nullable Size place(Size bound, Size axis) {
        if (!bound.isFixed()) {
            return bound.isAtLeast(0) ? bound : null;
        }
        long at = bound.fixed();
        if (at >= FAR) {
            return axis;
        }
        if (at < 0) {
            return axis.isAtLeast(-at) ? axis.plus(bound) : axis.isFixed() ? Size.of(0) : null;
        }
        return axis.isAtLeast(at) ? bound : axis.isFixed() ? axis : null;
    }

    private List<Size> pad(NodeView node) {
        List<Size> x = in(node, 0);
        List<Size> pads = contents(node, 1);
        if (pads == null) {
            return shapes.unknown(x.size());
        }
        List<Size> shape = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            shape.add(x.get(i).plus(pads.get(i)).plus(pads.get(x.size() + i)));
        }
        return shape;
    }

    private void shape(NodeView node) {
        List<Size> x = in(node, 0);
        int start = clamp(node.integer("start", 0), x.size());
        int end = clamp(node.integer("end", x.size()), x.size());
        List<Size> sizes = x.subList(start, Math.max(start, end));
        set(node, List.of(Size.of(sizes.size())));
        shapes.setContents(node.output(0), sizes);
    }

    private static int clamp(long axis, int rank) {
        return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
    }
}
