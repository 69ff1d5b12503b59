package io.github.radfound.graph.internal.autodiff;

import static io.github.radfound.graph.internal.autodiff.GradientCheck.Knowledge.NUMBERS;
import static io.github.radfound.graph.internal.onnx.DataType.DOUBLE;
import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.radfound.graph.internal.autodiff.GradientCheck.Function;
import io.github.radfound.graph.internal.autodiff.GradientCheck.Knowledge;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every operator against central differences, over awkward shapes and states of knowledge. */
class OperatorGradientTest {

    /** An operator with shapes of its inputs. */
    record Case(
            String name,
            boolean positive,
            DataType type,
            Function function,
            List<long[]> shapes,
            Set<Integer> frozen,
            boolean sizesNeeded) {
        @Override
        public String toString() {
            return name + shapes.stream().map(Arrays::toString).toList();
        }
    }

    private static final List<Case> CASES = new ArrayList<>();

    static {
        for (String operator : List.of("Add", "Sub", "Mul", "Div")) {
            Function function =
                    (tape, ops, x) -> ops.graph().node("", operator, x.get(0).type(), x);
            add(operator, true, function, shape(2, 3), shape(2, 3));
            add(operator, true, function, shape(2, 1, 3), shape(5, 1));
            add(operator, true, function, shape(3), shape(2, 4, 3));
            add(operator, true, function, shape(1, 1), shape(4, 2));
            add(operator, true, function, shape(2, 2), shape());
        }
        add("Pow", true, (tape, ops, x) -> ops.graph().node("", "Pow", x.get(0).type(), x), shape(3, 2), shape(2));
        for (String operator :
                List.of("Neg", "Abs", "Exp", "Tanh", "Sigmoid", "Relu", "Selu", "Identity", "Reciprocal")) {
            boolean smooth = operator.equals("Selu");
            add(
                    operator,
                    false,
                    smooth ? FLOAT : DOUBLE,
                    (tape, ops, x) -> ops.unary(operator, x.get(0)),
                    shape(2, 1, 3));
        }
        add("Erf", false, FLOAT, (tape, ops, x) -> ops.unary("Erf", x.get(0)), shape(7));
        add("Sqrt", true, (tape, ops, x) -> ops.unary("Sqrt", x.get(0)), shape(5));
        add("Log", true, (tape, ops, x) -> ops.unary("Log", x.get(0)), shape(5));
        add(
                "Cast",
                false,
                FLOAT,
                (tape, ops, x) ->
                        ops.cast(ops.mul(ops.cast(x.get(0), DOUBLE), ops.graph().scalar(DOUBLE, 2)), FLOAT),
                shape(3));
        add(
                "Where",
                false,
                (tape, ops, x) ->
                        ops.where(ops.compare("Greater", x.get(0), ops.graph().scalar(DOUBLE, 0)), x.get(1), x.get(2)),
                List.of(0),
                shape(3, 4),
                shape(4),
                shape(3, 1));
        for (String operator : List.of("Softmax", "LogSoftmax")) {
            add(
                    operator,
                    false,
                    (tape, ops, x) -> node(ops, operator, x.get(0), Attribute.of("axis", -1L)),
                    shape(2, 3, 5));
            add(
                    operator,
                    false,
                    (tape, ops, x) -> node(ops, operator, x.get(0), Attribute.of("axis", -1L)),
                    shape(1, 1));
            add(
                    operator,
                    false,
                    (tape, ops, x) -> node(ops, operator, x.get(0), Attribute.of("axis", 1L)),
                    shape(2, 4, 3));
        }
        for (String operator : List.of("ReduceSum", "ReduceMean", "ReduceMax")) {
            for (long keep : new long[] {0, 1}) {
                add(
                        operator + keep,
                        false,
                        (tape, ops, x) -> reduce(ops, operator, x.get(0), keep, 1, -1),
                        shape(2, 3, 4));
                add(operator + keep, false, (tape, ops, x) -> reduce(ops, operator, x.get(0), keep, 0), shape(1, 3));
                add(operator + keep, false, (tape, ops, x) -> reduce(ops, operator, x.get(0), keep), shape(2, 2));
            }
        }
        addMatMul();
        addLayout();
        addIndex();
        add(
                "LayerNormalization",
                false,
                FLOAT,
                (tape, ops, x) -> ops.graph()
                        .nodes(
                                "",
                                "LayerNormalization",
                                new DataType[] {FLOAT, FLOAT, FLOAT},
                                x,
                                Attribute.of("axis", -1L),
                                Attribute.of("epsilon", 1e-5f))
                        .get(0),
                shape(2, 3, 5),
                shape(5),
                shape(5));
        for (long[] image : List.of(shape(2, 3, 4, 4), shape(1, 2, 5, 7))) {
            CASES.add(new Case(
                    "Conv",
                    false,
                    FLOAT,
                    (tape, ops, x) -> ops.graph()
                            .node(
                                    "",
                                    "Conv",
                                    FLOAT,
                                    x,
                                    Attribute.of("kernel_shape", 2, 2),
                                    Attribute.of("strides", 2, 2)),
                    List.of(image, shape(3, image[1], 2, 2), shape(3)),
                    Set.of(),
                    true));
        }
    }

    private static void addMatMul() {
        Function product = (tape, ops, x) -> ops.matMul(x.get(0), x.get(1));
        add("MatMul", false, product, shape(2, 3), shape(3, 4));
        add("MatMul", false, product, shape(2, 5, 3), shape(3, 4));
        add("MatMul", false, product, shape(2, 1, 5, 3), shape(2, 4, 3, 2));
        add("MatMul", false, product, shape(2, 3), shape(4, 3, 2));
        add("MatMul", false, product, shape(1, 2, 1, 3), shape(3, 1, 3, 1));
        Function linear = (tape, ops, x) -> ops.matMul(x.get(0), ops.transpose(x.get(1), 1, 0));
        add("linear", false, linear, shape(2, 5, 3), shape(4, 3));
        add("linear", false, linear, shape(5, 3), shape(4, 3));
        Function scores = (tape, ops, x) -> ops.matMul(x.get(0), ops.transpose(x.get(1), 0, 2, 1));
        add("scores", false, scores, shape(2, 5, 3), shape(2, 4, 3));
        add("scores", false, scores, shape(2, 5, 3), shape(1, 4, 3));
        add("shared factor", false, (tape, ops, x) -> ops.matMul(x.get(0), x.get(0)), shape(3, 3));
    }

    private static void addLayout() {
        add("Reshape", false, (tape, ops, x) -> ops.reshape(x.get(0), 0, -1), shape(2, 3, 4));
        add("Reshape", false, (tape, ops, x) -> ops.reshape(x.get(0), 0, 0, 2, -1), shape(2, 3, 4));
        add("Transpose", false, (tape, ops, x) -> ops.transpose(x.get(0), 2, 0, 1), shape(2, 3, 4));
        add("Unsqueeze", false, (tape, ops, x) -> ops.unsqueeze(x.get(0), 0, 3), shape(2, 3));
        add(
                "Squeeze",
                false,
                (tape, ops, x) -> ops.graph()
                        .node(
                                "",
                                "Squeeze",
                                DOUBLE,
                                List.of(x.get(0), ops.graph().constant(1))),
                shape(2, 1, 3));
        add("Expand", false, (tape, ops, x) -> ops.expand(x.get(0), ops.graph().constant(2, 4, 3)), shape(4, 1));
        add(
                "Expand",
                false,
                (tape, ops, x) -> ops.expand(x.get(0), ops.shape(x.get(1), 0, 2)),
                List.of(1),
                shape(1, 3),
                shape(5, 3));
        add("Concat", false, (tape, ops, x) -> ops.concat(-1, x), shape(2, 3), shape(2, 1), shape(2, 4));
        add("Concat", false, (tape, ops, x) -> ops.concat(0, x.get(0), x.get(0)), shape(2, 3));
        add(
                "Split",
                false,
                (tape, ops, x) -> {
                    List<Value> parts = ops.split(x.get(0), -1, 1, 3, 2);
                    return ops.concat(-1, parts.get(2), parts.get(0));
                },
                shape(2, 6));
        for (long[] bounds : new long[][] {{0, 2}, {1, Integer.MAX_VALUE}, {-3, -1}, {2, 3}, {1, 99}, {-99, 2}}) {
            add(
                    "Slice" + Arrays.toString(bounds),
                    false,
                    (tape, ops, x) -> ops.slice(x.get(0), 1, bounds[0], bounds[1]),
                    shape(2, 5, 3));
        }
        add(
                "Slice",
                false,
                (tape, ops, x) -> ops.slice(x.get(0), 0, ops.graph().constant(0), ops.shape(x.get(1), 0, 1)),
                List.of(1),
                shape(5, 2),
                shape(3));
        add(
                "Slice",
                false,
                (tape, ops, x) -> ops.slice(
                        x.get(0), 0, ops.shape(x.get(1), 0, 1), ops.graph().constant(-1)),
                List.of(1),
                shape(5, 2),
                shape(3));
        add("Pad", false, (tape, ops, x) -> ops.padLast(x.get(0), 3, 2), shape(2, 1, 3));
    }

    private static void addIndex() {
        add(
                "Gather",
                false,
                (tape, ops, x) -> ops.gather(x.get(0), ops.reshape(ops.graph().constant(2, 0, 2, 2, -1, 1), 2, 3)),
                shape(4, 3));
        add("Gather", false, (tape, ops, x) -> ops.gather(x.get(0), ops.graph().constant(1, 1)), shape(2));
        add("Gather", false, (tape, ops, x) -> ops.gather(x.get(0), ops.graph().constant(1, 1, 0)), shape(3, 2, 2));
        add(
                "GatherElements",
                false,
                (tape, ops, x) -> ops.graph()
                        .node(
                                "",
                                "GatherElements",
                                DOUBLE,
                                List.of(x.get(0), ops.reshape(ops.graph().constant(0, 2, 2, 1, 1, 1), 2, 3)),
                                Attribute.of("axis", 1L)),
                shape(2, 4));
        Function rows = (tape, ops, x) -> ops.graph()
                .node(
                        "",
                        "GatherND",
                        DOUBLE,
                        List.of(x.get(0), ops.reshape(ops.graph().constant(1, 1, 0, 2), 2, 2, 1)),
                        Attribute.of("batch_dims", 1L));
        add("GatherND", false, rows, shape(2, 3, 4));
        add("GatherND", false, rows, shape(2, 3));
        add(
                "ScatterND",
                false,
                (tape, ops, x) -> ops.graph()
                        .node(
                                "",
                                "ScatterND",
                                DOUBLE,
                                List.of(x.get(0), ops.reshape(ops.graph().constant(0, 1, 1, 2), 2, 2), x.get(1))),
                shape(2, 3, 4),
                shape(2, 4));
        add(
                "ScatterElements",
                false,
                (tape, ops, x) -> ops.graph()
                        .node(
                                "",
                                "ScatterElements",
                                DOUBLE,
                                List.of(x.get(0), ops.reshape(ops.graph().constant(3, 0, 1, 2), 2, 2), x.get(1)),
                                Attribute.of("axis", 1L)),
                shape(2, 4),
                shape(2, 2));
    }

    private static Value node(Ops ops, String operator, Value x, AttributeProto... attributes) {
        return ops.graph().node("", operator, x.type(), List.of(x), attributes);
    }

    private static Value reduce(Ops ops, String operator, Value x, long keep, long... axes) {
        var keepDims = Attribute.of("keepdims", keep);
        return ops.graph()
                .node(
                        "",
                        operator,
                        x.type(),
                        axes.length == 0 ? List.of(x) : List.of(x, ops.graph().constant(axes)),
                        keepDims);
    }

    private static long[] shape(long... sizes) {
        return sizes;
    }

    private static void add(String name, boolean positive, Function function, long[]... shapes) {
        add(name, positive, DOUBLE, function, shapes);
    }

    private static void add(String name, boolean positive, DataType type, Function function, long[]... shapes) {
        CASES.add(new Case(name, positive, type, function, List.of(shapes), Set.of(), false));
    }

    private static void add(String name, boolean positive, Function function, List<Integer> frozen, long[]... shapes) {
        CASES.add(new Case(name, positive, DOUBLE, function, List.of(shapes), Set.copyOf(frozen), false));
    }

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfCentralDifferences(Case c) throws Exception {
        for (Knowledge knowledge : Knowledge.values()) {
            if (knowledge != NUMBERS && c.sizesNeeded()) {
                continue;
            }
            GradientCheck check = new GradientCheck(c.type(), knowledge, 7, c.positive(), c.shapes(), c.frozen());
            if (c.type() == DOUBLE) {
                check.check(c.function(), 1e-5, 1e-6);
            } else {
                check.check(c.function(), 1e-2, 2e-3);
            }
        }
    }
}
