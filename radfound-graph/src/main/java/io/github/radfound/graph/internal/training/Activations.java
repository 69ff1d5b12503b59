package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.internal.autodiff.Backward;
import io.github.radfound.graph.internal.autodiff.GradientRule;
import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;

/**
 * Activation functions of which nothing but the input is kept for the way back, where the derivative is computed from
 * it.
 */
final class Activations {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double BELL = 1 / Math.sqrt(2 * Math.PI);
    private static final double QUICK = 1.702;

    private final Tape tape;
    private final Kernels kernels;

    Activations(Tape tape, Kernels kernels) {
        this.tape = tape;
        this.kernels = kernels;
    }

    Value apply(Activation activation, Value x) {
        return switch (activation) {
            case GELU -> custom(activation, x, Activations::gelu);
            case SILU -> custom(activation, x, step -> sigmoid(step, 1));
            case QUICK_GELU -> custom(activation, x, step -> sigmoid(step, QUICK));
            case GELU_TANH, SELU -> tape.recomputed(List.of(x), () -> kernels.activation(activation, x));
            case RELU, TANH, SIGMOID -> kernels.activation(activation, x); // what is kept is the result
        };
    }

    private Value custom(Activation activation, Value x, GradientRule rule) {
        return tape.custom(List.of(x), () -> kernels.activation(activation, x), rule);
    }

    /** x·Φ(x) (arXiv 1606.08415) has the derivative Φ(x) + x·φ(x), with the normal distribution and its density. */
    private static void gelu(Backward step) {
        Ops ops = step.ops();
        Value x = step.late(step.in(0));
        Value erf = ops.unary("Erf", ops.mul(x, step.scalar(x, SQRT_HALF)));
        Value distribution = ops.add(ops.mul(erf, step.scalar(x, 0.5)), step.scalar(x, 0.5));
        Value exponent = ops.mul(ops.mul(x, x), step.scalar(x, -0.5));
        Value density = ops.mul(ops.mul(ops.unary("Exp", exponent), step.scalar(x, BELL)), x);
        step.give(0, ops.mul(step.grad(), ops.add(distribution, density)));
    }

    /** x·σ(a·x) (arXiv 1702.03118) has the derivative s·(1 + a·x·(1 - s)) with s = σ(a·x). */
    private static void sigmoid(Backward step, double a) {
        Ops ops = step.ops();
        Value x = step.late(step.in(0));
        Value ax = a == 1 ? x : ops.mul(x, step.scalar(x, a));
        Value s = ops.unary("Sigmoid", ax);
        Value slope = ops.mul(ax, ops.sub(step.scalar(x, 1), s));
        step.give(0, ops.mul(step.grad(), ops.mul(s, ops.add(slope, step.scalar(x, 1)))));
    }
}
