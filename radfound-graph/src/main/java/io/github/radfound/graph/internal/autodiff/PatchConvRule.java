package io.github.radfound.graph.internal.autodiff;

import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of a convolution of images with square patches that do not overlap, as vision transformers begin with: it is
 * a matrix product of the patches, laid out as rows, with the kernel.
 */
final class PatchConvRule implements GradientRule {

    @Override
    public void apply(Backward step) {
        long[] weight = numbers(step, step.in(1));
        long[] image = numbers(step, step.in(0));
        long[] strides = step.node().integers("strides");
        boolean patches = weight[2] == weight[3]
                && strides != null
                && Arrays.equals(strides, new long[] {weight[2], weight[3]})
                && none(step.node().integers("pads"))
                && step.node().integer("group", 1) == 1;
        if (!patches) {
            throw new IllegalStateException(
                    step.node() + " is not a convolution of square patches; it has no gradient");
        }
        Ops ops = step.ops();
        long side = weight[2];
        long rows = image[2] / side;
        long columns = image[3] / side;
        long inner = image[1] * side * side;
        // [N, out, rows, columns] to [N·rows·columns, out]
        Value grad = ops.reshape(ops.transpose(step.grad(), 0, 2, 3, 1), -1, weight[0]);
        if (step.wants(1)) {
            Value cut = ops.slice(ops.slice(step.in(0), 2, 0, rows * side), 3, 0, columns * side);
            Value grid = ops.reshape(cut, -1, image[1], rows, side, columns, side);
            Value patch = ops.reshape(ops.transpose(grid, 0, 2, 4, 1, 3, 5), -1, inner);
            step.give(1, ops.reshape(ops.matMul(ops.transpose(grad, 1, 0), patch), weight));
        }
        if (step.inputCount() > 2 && step.wants(2)) {
            step.give(2, ops.reshape(step.sum(grad, 0), -1));
        }
        if (step.wants(0)) {
            Value patch = ops.matMul(grad, ops.reshape(step.in(1), weight[0], inner));
            Value grid = ops.transpose(ops.reshape(patch, -1, rows, columns, image[1], side, side), 0, 3, 1, 4, 2, 5);
            Value cut = ops.reshape(grid, -1, image[1], rows * side, columns * side);
            long[] pads = {0, 0, 0, 0, 0, 0, image[2] - rows * side, image[3] - columns * side};
            Value padded = ops.graph()
                    .node("", "Pad", cut.type(), List.of(cut, ops.graph().constant(pads)));
            step.shapes().of(padded);
            step.shapes().setShape(padded.name(), step.shapes().of(step.in(0)));
            step.give(0, padded);
        }
    }

    private static boolean none(long @Nullable [] pads) {
        return pads == null || Arrays.stream(pads).allMatch(p -> p == 0);
    }

    /** Sizes of all axes but the first, which may differ from run to run. */
    private static long[] numbers(Backward step, Value x) {
        List<Size> shape = step.shapes().of(x);
        long[] numbers = new long[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i == 0 && !shape.get(0).isFixed() ? -1 : shape.get(i).fixed();
        }
        return numbers;
    }
}
