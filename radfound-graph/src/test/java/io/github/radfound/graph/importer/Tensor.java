package io.github.radfound.graph.importer;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.Arrays;
import java.util.Objects;

/** Numbers and their shape, for tests. */
record Tensor(float[] data, long... shape) {

    Tensor {
        if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != data.length) {
            throw new IllegalArgumentException(data.length + " numbers for shape " + Arrays.toString(shape));
        }
    }

    static Tensor read(TensorSource source, String name) {
        TensorSpec spec = Objects.requireNonNull(source.find(name), name);
        float[] data = new float[(int) spec.elements()];
        source.readFloats(name, 0, data, 0, data.length);
        return new Tensor(data, spec.shape().stream().mapToLong(Long::longValue).toArray());
    }

    Tensor reshaped(long... other) {
        return new Tensor(data, other);
    }

    Tensor transposed() {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] turned = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            turned[i % columns * rows + i / columns] = data[i];
        }
        return new Tensor(turned, columns, rows);
    }

    Tensor times(float factor) {
        float[] scaled = data.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Tensor(scaled, shape);
    }

    /** Elements of the last axis at a place of the others. */
    float[] row(int index) {
        int width = (int) shape[shape.length - 1];
        return Arrays.copyOfRange(data, index * width, (index + 1) * width);
    }

    /** Largest absolute difference; shapes may differ by axes of size one. */
    double maxDifference(Tensor other) {
        if (!Arrays.equals(squeezed(), other.squeezed())) {
            throw new AssertionError(
                    "shapes " + Arrays.toString(shape) + " and " + Arrays.toString(other.shape) + " differ");
        }
        double max = 0;
        for (int i = 0; i < data.length; i++) {
            double difference = Math.abs((double) data[i] - other.data[i]);
            if (!(difference <= max)) {
                max = difference; // keeps NaN
            }
        }
        return max;
    }

    /** Cosine of the angle between all numbers of both. */
    double cosine(Tensor other) {
        double product = 0;
        double mine = 0;
        double theirs = 0;
        for (int i = 0; i < data.length; i++) {
            product += (double) data[i] * other.data[i];
            mine += (double) data[i] * data[i];
            theirs += (double) other.data[i] * other.data[i];
        }
        return product / Math.sqrt(mine * theirs);
    }

    private long[] squeezed() {
        return Arrays.stream(shape).filter(d -> d != 1).toArray();
    }
}
