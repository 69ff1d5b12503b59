package io.github.radfound.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named inputs of one run of a training graph; names and shapes are those of
 * {@link io.github.radfound.graph.TrainingGraph}. Immutable; the arrays are taken over and must not change afterwards.
 */
public final class Batch {

    /** One input: its numbers in row-major order, and its shape. */
    public sealed interface Input {

        /** Dimensions, outermost first. */
        long[] shape();

        /** 32-bit floats. */
        record Floats(float[] values, long... shape) implements Input {

            /** Checks that values and shape fit. */
            public Floats {
                require(values.length, shape);
                shape = shape.clone();
            }
        }

        /** 64-bit integers. */
        record Longs(long[] values, long... shape) implements Input {

            /** Checks that values and shape fit. */
            public Longs {
                require(values.length, shape);
                shape = shape.clone();
            }
        }

        private static void require(int length, long[] shape) {
            long elements = 1;
            for (long size : shape) {
                elements = Math.multiplyExact(elements, size);
            }
            if (elements != length) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(shape) + " needs " + elements + " numbers, got " + length);
            }
        }
    }

    private final Map<String, Input> inputs;

    private Batch(Map<String, Input> inputs) {
        this.inputs = Collections.unmodifiableMap(inputs);
    }

    /** Starts a batch. */
    public static Builder builder() {
        return new Builder();
    }

    /** The inputs by name, in the order in which they were given. */
    public Map<String, Input> inputs() {
        return inputs;
    }

    /** Collects inputs, each once. */
    public static final class Builder {

        private final Map<String, Input> inputs = new LinkedHashMap<>();

        private Builder() {}

        /** Adds 32-bit floats. */
        public Builder floats(String name, float[] values, long... shape) {
            return add(name, new Input.Floats(values, shape));
        }

        /** Adds 64-bit integers. */
        public Builder longs(String name, long[] values, long... shape) {
            return add(name, new Input.Longs(values, shape));
        }

        private Builder add(String name, Input input) {
            if (inputs.putIfAbsent(name, input) != null) {
                throw new IllegalArgumentException("input '" + name + "' was given before");
            }
            return this;
        }

        /** The batch. */
        public Batch build() {
            return new Batch(new LinkedHashMap<>(inputs));
        }
    }
}
