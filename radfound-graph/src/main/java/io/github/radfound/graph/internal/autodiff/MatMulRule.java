package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of matrix products y = a·b: da = dy·bᵀ and db = aᵀ·dy. A factor that is the transpose of another value passes
 * its gradient on to that value directly, in whose layout it is computed.
 */
final class MatMulRule implements GradientRule {

    @Override
    public void apply(Backward step) {
        Value a = step.in(0);
        Value b = step.in(1);
        if (step.rank(a) < 2 || step.rank(b) < 2) {
            throw new IllegalStateException(step.node() + " multiplies a vector; it has no gradient");
        }
        Value grad = step.grad();
        boolean flat = step.rank(b) == 2 && step.rank(a) > 2;
        if (step.wants(0)) {
            step.give(0, step.ops().matMul(grad, transposed(step, b)));
        }
        if (step.wants(1)) {
            Value left = flat ? rows(step, a) : a;
            Value right = flat ? rows(step, grad) : grad;
            Value source = transposeOf(step, b);
            if (source != null
                    && (flat
                            || step.rank(a) == step.rank(b)
                                    && step.shapes()
                                            .of(a)
                                            .subList(0, step.rank(a) - 2)
                                            .equals(step.shapes().of(b).subList(0, step.rank(b) - 2)))) {
                step.giveTo(source, step.ops().matMul(transposed(step, right), left));
            } else {
                step.give(1, step.ops().matMul(transposed(step, left), right));
            }
        }
    }

    /** x [.., n] as [rows, n]. */
    private static Value rows(Backward step, Value x) {
        Size width = step.shapes().of(x).get(step.rank(x) - 1);
        Ops ops = step.ops();
        return width.isFixed()
                ? ops.reshape(x, -1, width.fixed())
                : ops.reshape(x, ops.concat(0, ops.graph().constant(-1), step.sizeOf(x, step.rank(x) - 1)));
    }

    /** x with its last two axes exchanged. */
    private static Value transposed(Backward step, Value x) {
        Value source = transposeOf(step, x);
        if (source != null) {
            return source;
        }
        int rank = step.rank(x);
        long[] permutation = new long[rank];
        for (int i = 0; i < rank; i++) {
            permutation[i] = i;
        }
        permutation[rank - 1] = rank - 2;
        permutation[rank - 2] = rank - 1;
        return step.ops().transpose(x, permutation);
    }

    /** The value of which x is the transpose in its last two axes, or {@code null}. */
    private static @Nullable Value transposeOf(Backward step, Value x) {
        NodeView producer = step.shapes().producer(x);
        if (producer == null || !producer.operator().equals("Transpose")) {
            return null;
        }
        int rank = step.rank(x);
        int[] permutation = LayoutShapes.permutation(producer, rank);
        for (int i = 0; i < rank - 2; i++) {
            if (permutation[i] != i) {
                return null;
            }
        }
        String source = producer.input(0);
        return source == null || permutation[rank - 1] != rank - 2
                ? null
                : step.ops().graph().value(source);
    }
}
