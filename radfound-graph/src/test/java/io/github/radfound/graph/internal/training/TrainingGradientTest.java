package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.DOUBLE;
import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import io.github.radfound.graph.internal.autodiff.GradientCheck;
import io.github.radfound.graph.internal.autodiff.GradientCheck.Function;
import io.github.radfound.graph.internal.autodiff.GradientCheck.Knowledge;
import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.lowering.CachedAttention;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients of losses and of kernels that have rules of their own or are computed twice, against central differences. */
class TrainingGradientTest {

    private static void check(DataType type, Function function, List<long[]> shapes, Set<Integer> frozen)
            throws Exception {
        for (Knowledge knowledge : new Knowledge[] {Knowledge.NUMBERS, Knowledge.EQUAL_NAMES}) {
            GradientCheck check = new GradientCheck(type, knowledge, 11, false, shapes, frozen);
            if (type == DOUBLE) {
                check.check(function, 1e-5, 1e-6);
            } else {
                check.check(function, 1e-2, 2e-3);
            }
        }
    }

    private static long[] shape(long... sizes) {
        return sizes;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "4, 2"})
    void crossEntropy(long rows, long vocabulary) throws Exception {
        long[] labels = new long[(int) rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 3 == 1 ? Losses.IGNORED : i % vocabulary;
        }
        Function loss = (tape, ops, x) ->
                new Losses(tape, ops).crossEntropy(x.get(0), ops.graph().constant(labels), ops.unary("Abs", x.get(1)));
        check(DOUBLE, loss, List.of(shape(rows, vocabulary), shape(rows)), Set.of(1));
    }

    @Test
    void crossEntropyOfNothingIsZeroWithGradientZero() throws Exception {
        Function loss = (tape, ops, x) -> new Losses(tape, ops)
                .crossEntropy(
                        x.get(0), ops.graph().constant(Losses.IGNORED, Losses.IGNORED), ops.unary("Abs", x.get(1)));
        check(DOUBLE, loss, List.of(shape(2, 3), shape(2)), Set.of(1));
    }

    @Test
    void maskedL1() throws Exception {
        Function loss = (tape, ops, x) -> {
            Value masked = ops.cast(ops.compare("Greater", x.get(2), ops.graph().scalar(DOUBLE, 0)), DOUBLE);
            return new Losses(tape, ops).maskedL1(x.get(0), x.get(1), masked);
        };
        check(DOUBLE, loss, List.of(shape(2, 3, 4), shape(2, 3, 4), shape(2, 3)), Set.of(1, 2));
    }

    @Test
    void infoNce() throws Exception {
        Function loss = (tape, ops, x) -> {
            Value positives =
                    ops.cast(ops.compare("Greater", x.get(2), ops.graph().scalar(DOUBLE, 0.2)), DOUBLE);
            Value candidates =
                    ops.cast(ops.compare("Greater", x.get(2), ops.graph().scalar(DOUBLE, -0.5)), DOUBLE);
            return new Losses(tape, ops).infoNce(x.get(0), x.get(1), positives, candidates, 0.2);
        };
        check(DOUBLE, loss, List.of(shape(4, 3), shape(5, 3), shape(4, 5)), Set.of(2));
    }

    private static TrainingKernels kernels(Tape tape, Ops ops) {
        return new TrainingKernels(ops, tape, null, false);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activations(Activation activation) throws Exception {
        Function function = (tape, ops, x) -> kernels(tape, ops).activation(activation, x.get(0));
        check(FLOAT, function, List.of(shape(2, 1, 5)), Set.of());
    }

    @Test
    void rmsNorm() throws Exception {
        Function function = (tape, ops, x) -> kernels(tape, ops).rmsNorm(x.get(0), x.get(1), 1e-5f);
        check(DOUBLE, function, List.of(shape(2, 3, 4), shape(4)), Set.of());
    }

    @Test
    void attentionWithAMask() throws Exception {
        Function function = (tape, ops, x) -> {
            Value mask = ops.reshape(ops.graph().constant(1, 1, 0, 1, 1, 1), 2, 3);
            return kernels(tape, ops).attention(2, x.get(0), x.get(1), x.get(2), mask);
        };
        check(FLOAT, function, List.of(shape(2, 5, 4), shape(2, 3, 4), shape(2, 3, 4)), Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"2, 2, none", "4, 2, none", "2, 1, 2"},
            nullValues = "none")
    void causalAttentionOfGroupedHeads(int heads, int kvHeads, Integer window) throws Exception {
        Function function = (tape, ops, x) -> {
            CausalMask mask = new CausalMask(ops, ops.reshape(ops.graph().constant(1, 1, 1, 1, 0, 1), 2, 3));
            mask.prepare(window);
            CachedAttention.Rotary rotary = new CachedAttention.Rotary(x.get(3), x.get(4));
            Value positions = ops.reshape(ops.graph().constant(0, 1, 2, 0, 0, 1), 2, 3);
            var sequence = new CachedAttention.Sequence(positions, positions, positions, null);
            return new TrainingKernels(ops, tape, mask, false)
                    .cachedAttention(
                            new CachedAttention(heads, kvHeads, 4, 0.5f, rotary, window),
                            new CachedAttention.Step(x.get(0), x.get(1), x.get(2), x.get(1), x.get(2), sequence))
                    .output();
        };
        check(
                FLOAT,
                function,
                List.of(
                        shape(2, 3, heads * 4),
                        shape(2, 3, kvHeads * 4),
                        shape(2, 3, kvHeads * 4),
                        shape(3, 2),
                        shape(3, 2)),
                Set.of(3, 4));
    }

    @Test
    void whatIsComputedTwiceHasTheGradientOfWhatIsComputedOnce() throws Exception {
        Function function = (tape, ops, x) -> tape.recomputed(List.of(x.get(0)), () -> {
            Value inner = tape.recomputed(List.of(x.get(0)), () -> ops.matMul(ops.unary("Tanh", x.get(0)), x.get(1)));
            return ops.add(ops.mul(inner, inner), kernels(tape, ops).rmsNorm(inner, x.get(2), 1e-5f));
        });
        check(DOUBLE, function, List.of(shape(3, 4), shape(4, 5), shape(5)), Set.of());
    }
}
