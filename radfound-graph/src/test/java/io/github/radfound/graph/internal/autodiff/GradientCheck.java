package io.github.radfound.graph.internal.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.radfound.graph.internal.onnx.Attribute;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Compares the gradient graph of Σ w · f(x, ..), with random w and x, with central differences, element by element, in
 * ONNX Runtime.
 */
public final class GradientCheck {

    /** How much of the shapes the graph is told. */
    public enum Knowledge {
        /** Every size. */
        NUMBERS,
        /** Which sizes are equal, and which are 1. */
        EQUAL_NAMES,
        /** Nothing but the number of axes. */
        NOTHING
    }

    /** A function of floating-point values. */
    @FunctionalInterface
    public interface Function {
        Value of(Tape tape, Ops ops, List<Value> inputs);
    }

    private static final OrtEnvironment ORT = OrtEnvironment.getEnvironment();

    private final DataType type;
    private final Knowledge knowledge;
    private final List<long[]> shapes;
    private final double[][] data;
    private final Set<Integer> frozen;

    public GradientCheck(
            DataType type, Knowledge knowledge, long seed, boolean positive, List<long[]> shapes, Set<Integer> frozen) {
        this.type = type;
        this.knowledge = knowledge;
        this.shapes = shapes;
        this.frozen = frozen;
        Random random = new Random(seed);
        data = new double[shapes.size()][];
        for (int i = 0; i < data.length; i++) {
            int n = elements(shapes.get(i));
            data[i] = random.doubles(n)
                    .map(x -> positive ? 0.5 + x : 2 * x - 1)
                    .map(x -> Math.abs(x) < 0.05 ? x + 0.1 : x) // away from kinks
                    .toArray();
        }
    }

    private static int elements(long[] shape) {
        long n = 1;
        for (long d : shape) {
            n *= d;
        }
        return (int) n;
    }

    public void check(Function function, double step, double tolerance) throws OrtException {
        Ops ops = new Ops(new GraphBuilder("check"));
        List<Value> inputs = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            inputs.add(ops.graph().input("x" + i, type, dims(i)));
        }
        Tape tape = new Tape(ops);
        Value y = function.of(tape, ops, inputs);
        Value loss = weightedSum(ops, y);
        List<Value> wanted = new ArrayList<>(inputs);
        frozen.stream().sorted((a, b) -> b - a).forEach(i -> wanted.remove(inputs.get(i)));
        Map<Value, Value> gradients = Gradients.of(tape, loss, wanted);
        ops.graph().output(loss, "loss", Dim.of());
        assertThat(gradients.keySet()).as("values with a gradient").containsExactlyInAnyOrderElementsOf(wanted);
        for (Value input : wanted) {
            Value copy = ops.unary("Identity", gradients.get(input));
            ops.graph().output(copy, "gradient of " + input.name(), dims(inputs.indexOf(input)));
        }
        ops.graph().prune();
        byte[] model = ops.graph().build(Map.of()).toByteArray();
        try (OrtSession session = ORT.createSession(model)) {
            Map<String, double[]> found = run(session, null);
            for (Value input : wanted) {
                compare(session, inputs.indexOf(input), found.get("gradient of " + input.name()), step, tolerance);
            }
        }
    }

    private void compare(OrtSession session, int input, double[] found, double step, double tolerance)
            throws OrtException {
        assertThat(found).hasSize(data[input].length);
        for (int i = 0; i < found.length; i++) {
            double at = data[input][i];
            data[input][i] = at + step;
            double above = run(session, Set.of("loss")).get("loss")[0];
            data[input][i] = at - step;
            double below = run(session, Set.of("loss")).get("loss")[0];
            data[input][i] = at;
            double expected = (above - below) / (2 * step);
            assertThat(Math.abs(found[i] - expected) / Math.max(1, Math.abs(expected)))
                    .as("input %d, element %d: found %s, by differences %s", input, i, found[i], expected)
                    .isLessThan(tolerance);
        }
    }

    /** Weights depend on the place only, so that they suit any shape. */
    private Value weightedSum(Ops ops, Value y) {
        Value flat = ops.reshape(y, -1);
        Value places = ops.cast(
                ops.range(ops.reshape(ops.shape(flat, 0, 1), ops.graph().constant(new long[0]))), DataType.FLOAT);
        Value weights = ops.cast(ops.unary("Sin", ops.mul(places, ops.graph().scalar(DataType.FLOAT, 1.7))), type);
        Value terms = ops.mul(flat, ops.add(weights, ops.graph().scalar(type, 0.3)));
        return ops.graph().node("", "ReduceSum", type, List.of(terms), Attribute.of("keepdims", 0L));
    }

    private List<Dim> dims(int input) {
        long[] shape = shapes.get(input);
        Object[] dims = new Object[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            dims[axis] = switch (knowledge) {
                case NUMBERS -> shape[axis];
                case EQUAL_NAMES -> shape[axis] == 1 ? (Object) 1L : "n" + shape[axis];
                case NOTHING -> "x" + input + "_" + axis;
            };
        }
        return Dim.of(dims);
    }

    private Map<String, double[]> run(OrtSession session, Set<String> outputs) throws OrtException {
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        for (String name : session.getInputNames()) {
            inputs.put(name, tensor(Integer.parseInt(name.substring(1))));
        }
        try (OrtSession.Result result = outputs == null ? session.run(inputs) : session.run(inputs, outputs)) {
            Map<String, double[]> values = new LinkedHashMap<>();
            for (var entry : result) {
                values.put(entry.getKey(), read((OnnxTensor) entry.getValue()));
            }
            return values;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(int input) throws OrtException {
        double[] values = data[input];
        if (type == DataType.DOUBLE) {
            return OnnxTensor.createTensor(ORT, DoubleBuffer.wrap(values), shapes.get(input));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return OnnxTensor.createTensor(ORT, FloatBuffer.wrap(floats), shapes.get(input));
    }

    private static double[] read(OnnxTensor tensor) {
        DoubleBuffer doubles = tensor.getInfo().type == OnnxJavaType.DOUBLE ? tensor.getDoubleBuffer() : null;
        if (doubles != null) {
            double[] values = new double[doubles.remaining()];
            doubles.get(values);
            return values;
        }
        FloatBuffer floats = tensor.getFloatBuffer();
        double[] values = new double[floats.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
        return values;
    }
}
