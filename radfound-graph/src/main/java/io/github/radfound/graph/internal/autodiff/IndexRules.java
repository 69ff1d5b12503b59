package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Gradients of operators that pick elements by index. What was picked several times gets the sum; sums are made with
 * ScatterElements, which ONNX Runtime computes one after the other in a fixed order.
 */
final class IndexRules {

    private IndexRules() {}

    static void addTo(Map<String, GradientRule> rules) {
        rules.put("Gather", IndexRules::gather);
        rules.put("GatherElements", step -> {
            long axis = step.node().integer("axis", 0);
            step.give(0, summed(step.ops(), step.zerosLike(step.in(0)), step.in(1), step.grad(), axis));
        });
        rules.put("GatherND", IndexRules::gatherNd);
        rules.put("ScatterND", IndexRules::scatterNd);
        rules.put("ScatterElements", IndexRules::scatterElements);
    }

    /** data with updates added at indices along an axis. */
    static Value summed(Ops ops, Value data, Value indices, Value updates, long axis) {
        return ops.graph()
                .node(
                        "",
                        "ScatterElements",
                        data.type(),
                        List.of(data, indices, updates),
                        Attribute.of("axis", axis),
                        Attribute.of("reduction", "add"));
    }

    private static void gather(Backward step) {
        Ops ops = step.ops();
        if (step.node().integer("axis", 0) != 0) {
            throw new IllegalStateException(step.node() + " picks along an inner axis; it has no gradient");
        }
        Value table = step.in(0);
        long[] picks = new long[step.rank(table)];
        Arrays.fill(picks, 1);
        picks[0] = -1;
        Value indices = ops.reshape(step.in(1), picks);
        Value rest = picks.length == 1
                ? ops.graph().constant(-1)
                : ops.concat(0, ops.graph().constant(-1), ops.slice(step.shapeOf(table), 0, 1, picks.length));
        Value updates = ops.reshape(step.grad(), rest);
        Value everywhere = ops.expand(indices, ops.shape(updates, 0, picks.length));
        step.give(0, summed(ops, step.zerosLike(table), everywhere, updates, 0));
    }

    /** Indices of depth 1, which is what our layers use: rows [B, K, ..] of [B, T, ..] at [B, K, 1]. */
    private static void gatherNd(Backward step) {
        Ops ops = step.ops();
        Value indices = step.in(1);
        int batch = (int) step.node().integer("batch_dims", 0);
        Size depth = step.shapes().of(indices).get(step.rank(indices) - 1);
        if (!depth.isOne() || step.rank(indices) != batch + 2) {
            throw new IllegalStateException(step.node() + " picks by several indices; it has no gradient");
        }
        Value grad = step.grad();
        int extra = step.rank(grad) - batch - 1;
        Value places = ops.reshape(indices, shapeForRows(ops, indices, batch, extra));
        Value everywhere = ops.expand(places, ops.shape(grad, 0, step.rank(grad)));
        step.give(0, summed(ops, step.zerosLike(step.in(0)), everywhere, grad, batch));
    }

    /** [B.., K] followed by ones. */
    private static Value shapeForRows(Ops ops, Value indices, int batch, int extra) {
        GraphBuilder graph = ops.graph();
        long[] ones = new long[extra];
        Arrays.fill(ones, 1);
        Value rows = ops.shape(indices, 0, batch + 1L);
        return extra == 0 ? rows : ops.concat(0, rows, graph.constant(ones));
    }

    private static void scatterNd(Backward step) {
        requireReplacing(step);
        Ops ops = step.ops();
        Value indices = step.in(1);
        if (step.wants(0)) {
            step.give(
                    0,
                    ops.graph()
                            .node(
                                    "",
                                    "ScatterND",
                                    step.grad().type(),
                                    List.of(step.grad(), indices, step.zerosLike(step.in(2)))));
        }
        if (step.wants(2)) {
            step.give(2, ops.graph().node("", "GatherND", step.grad().type(), List.of(step.grad(), indices)));
        }
    }

    private static void scatterElements(Backward step) {
        requireReplacing(step);
        Ops ops = step.ops();
        var axis = Attribute.of("axis", step.node().integer("axis", 0));
        Value grad = step.grad();
        if (step.wants(0)) {
            List<Value> inputs = List.of(grad, step.in(1), step.zerosLike(step.in(2)));
            step.give(0, ops.graph().node("", "ScatterElements", grad.type(), inputs, axis));
        }
        if (step.wants(2)) {
            step.give(2, ops.graph().node("", "GatherElements", grad.type(), List.of(grad, step.in(1)), axis));
        }
    }

    private static void requireReplacing(Backward step) {
        String reduction = step.node().text("reduction", "none");
        if (!reduction.equals("none")) {
            throw new IllegalStateException(step.node() + " has reduction '" + reduction + "'; it has no gradient");
        }
    }
}
