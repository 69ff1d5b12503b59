package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;
import java.util.Map;

/** Gradients of elementwise functions; {@link Backward#give} sums over repeated axes. */
final class ElementwiseRules {

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double SELU_ALPHA = 1.67326319217681884765625;
    private static final double SELU_GAMMA = 1.05070102214813232421875;

    private ElementwiseRules() {}

    static void addTo(Map<String, GradientRule> rules) {
        rules.put("Add", step -> {
            step.give(0, step.grad());
            step.give(1, step.grad());
        });
        rules.put("Sub", step -> {
            step.give(0, step.grad());
            if (step.wants(1)) {
                step.give(1, step.ops().unary("Neg", step.grad()));
            }
        });
        rules.put("Mul", ElementwiseRules::mul);
        rules.put("Div", ElementwiseRules::div);
        rules.put("Pow", ElementwiseRules::pow);
        rules.put("Where", ElementwiseRules::where);
        rules.put("Identity", step -> step.give(0, step.grad()));
        rules.put(
                "Cast",
                step -> step.give(0, step.ops().cast(step.grad(), step.in(0).type())));
        rules.put("Neg", step -> step.give(0, step.ops().unary("Neg", step.grad())));
        rules.put("Abs", step -> give(step, step.ops().unary("Sign", step.in(0))));
        rules.put(
                "Reciprocal",
                step -> give(step, step.ops().unary("Neg", step.ops().mul(step.out(0), step.out(0)))));
        rules.put("Exp", step -> give(step, step.out(0)));
        rules.put("Log", step -> step.give(0, step.ops().div(step.grad(), step.in(0))));
        rules.put(
                "Sqrt",
                step -> step.give(
                        0, step.ops().div(step.ops().mul(step.grad(), step.scalar(step.in(0), 0.5)), step.out(0))));
        rules.put("Erf", ElementwiseRules::erf);
        rules.put(
                "Tanh",
                step -> give(
                        step,
                        step.ops().sub(step.scalar(step.out(0), 1), step.ops().mul(step.out(0), step.out(0)))));
        rules.put(
                "Sigmoid",
                step -> give(
                        step, step.ops().mul(step.out(0), step.ops().sub(step.scalar(step.out(0), 1), step.out(0)))));
        rules.put("Relu", step -> step.give(0, positive(step, step.grad())));
        rules.put("Selu", ElementwiseRules::selu);
    }

    private static void give(Backward step, Value derivative) {
        step.give(0, step.ops().mul(step.grad(), derivative));
    }

    private static void mul(Backward step) {
        for (int i = 0; i < 2; i++) {
            if (step.wants(i)) {
                step.give(i, step.ops().mul(step.grad(), step.in(1 - i)));
            }
        }
    }

    private static void div(Backward step) {
        Value overDivisor = step.ops().div(step.grad(), step.in(1));
        step.give(0, overDivisor);
        if (step.wants(1)) {
            step.give(1, step.ops().unary("Neg", step.ops().mul(overDivisor, step.out(0))));
        }
    }

    private static void pow(Backward step) {
        Ops ops = step.ops();
        Value base = step.in(0);
        Value exponent = step.in(1);
        if (step.wants(0)) {
            Value lower = ops.graph()
                    .node("", "Pow", base.type(), List.of(base, ops.sub(exponent, step.scalar(exponent, 1))));
            step.give(0, ops.mul(step.grad(), ops.mul(ops.cast(exponent, base.type()), lower)));
        }
        if (step.wants(1)) {
            step.give(1, ops.mul(step.grad(), ops.mul(step.out(0), ops.unary("Log", base))));
        }
    }

    private static void where(Backward step) {
        Value zero = step.scalar(step.grad(), 0);
        if (step.wants(1)) {
            step.give(1, step.ops().where(step.in(0), step.grad(), zero));
        }
        if (step.wants(2)) {
            step.give(2, step.ops().where(step.in(0), zero, step.grad()));
        }
    }

    private static void erf(Backward step) {
        Ops ops = step.ops();
        Value bell = ops.unary("Exp", ops.unary("Neg", ops.mul(step.in(0), step.in(0))));
        give(step, ops.mul(bell, step.scalar(step.in(0), TWO_OVER_ROOT_PI)));
    }

    /** x where the result is positive, zero elsewhere. */
    private static Value positive(Backward step, Value x) {
        Value zero = step.scalar(x, 0);
        return step.ops().where(step.ops().compare("Greater", step.out(0), zero), x, zero);
    }

    private static void selu(Backward step) {
        Ops ops = step.ops();
        Value y = step.out(0);
        Value zero = step.scalar(y, 0);
        Value below = ops.add(y, step.scalar(y, SELU_ALPHA * SELU_GAMMA));
        give(step, ops.where(ops.compare("Greater", y, zero), step.scalar(y, SELU_GAMMA), below));
    }
}
