package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.Map;

/** Gradients of sums, means, maxima and of what is normalised with them. */
final class ReductionRules {

    private ReductionRules() {}

    static void addTo(Map<String, GradientRule> rules) {
        rules.put("ReduceSum", step -> step.give(0, step.expanded(kept(step, step.grad()), step.in(0))));
        rules.put("ReduceMean", ReductionRules::mean);
        rules.put("ReduceMax", ReductionRules::max);
        rules.put("Softmax", ReductionRules::softmax);
        rules.put("LogSoftmax", ReductionRules::logSoftmax);
        rules.put("LayerNormalization", ReductionRules::layerNorm);
    }

    /** A reduced value with its reduced axes, of size one. */
    private static Value kept(Backward step, Value reduced) {
        if (step.node().integer("keepdims", 1) == 1) {
            return reduced;
        }
        long[] axes = axes(step);
        return axes.length == 0 ? reduced : step.ops().unsqueeze(reduced, axes);
    }

    private static long[] axes(Backward step) {
        long[] axes = new ShapeRules(step.shapes()).reducedAxes(step.node(), step.rank(step.in(0)));
        if (axes == null) {
            throw new IllegalStateException(step.node() + " reduces axes that are not known; it has no gradient");
        }
        return axes;
    }

    private static void mean(Backward step) {
        Ops ops = step.ops();
        Value grad = kept(step, step.grad());
        Value count = step.scalar(grad, 1);
        Size known = Size.ONE;
        for (long axis : axes(step)) {
            known = known.times(step.shapes().of(step.in(0)).get((int) axis));
            count = ops.mul(count, ops.cast(step.sizeOf(step.in(0), (int) axis), grad.type()));
        }
        Value share = ops.div(grad, known.isFixed() ? step.scalar(grad, known.fixed()) : count);
        step.give(0, step.expanded(share, step.in(0)));
    }

    /** Maxima that are reached several times share the gradient, as in PyTorch's amax. */
    private static void max(Backward step) {
        Ops ops = step.ops();
        Value x = step.in(0);
        Value reached = ops.cast(ops.compare("Equal", x, kept(step, step.out(0))), x.type());
        Value share = ops.div(kept(step, step.grad()), step.sum(reached, axes(step)));
        step.give(0, ops.mul(reached, share));
    }

    /**
     * Layer norm over the last axis (arXiv 1607.06450); with n = (x - mean) / deviation and h = g · scale, the gradient
     * is (h - mean h - n · mean(h · n)) / deviation.
     */
    private static void layerNorm(Backward step) {
        Ops ops = step.ops();
        long axis = step.node().integer("axis", -1);
        if (axis != -1 && axis != step.rank(step.in(0)) - 1 || step.outputCount() < 3) {
            throw new IllegalStateException(
                    step.node() + " must normalise the last axis and give mean and deviation to have a gradient");
        }
        Value grad = step.grad();
        Value normal = ops.mul(ops.sub(step.in(0), step.out(1)), step.out(2));
        if (step.inputCount() > 2) {
            step.give(2, grad);
        }
        if (step.wants(1)) {
            step.give(1, ops.mul(grad, normal));
        }
        if (step.wants(0)) {
            Value scaled = ops.mul(grad, step.in(1));
            Value along = ops.mul(normal, ops.mean(ops.mul(scaled, normal), true, -1));
            Value centred = ops.sub(scaled, ops.mean(scaled, true, -1));
            step.give(0, ops.mul(ops.sub(centred, along), step.out(2)));
        }
    }

    /** p · (g - Σ g·p). */
    private static void softmax(Backward step) {
        Ops ops = step.ops();
        Value weighted = ops.mul(step.grad(), step.out(0));
        long axis = axis(step);
        step.give(0, ops.sub(weighted, ops.mul(step.out(0), step.sum(weighted, axis))));
    }

    /** g - p · Σ g. */
    private static void logSoftmax(Backward step) {
        Ops ops = step.ops();
        Value probabilities = ops.unary("Exp", step.out(0));
        step.give(0, ops.sub(step.grad(), ops.mul(probabilities, step.sum(step.grad(), axis(step)))));
    }

    private static long axis(Backward step) {
        long axis = step.node().integer("axis", -1);
        return axis < 0 ? axis + step.rank(step.out(0)) : axis;
    }
}
