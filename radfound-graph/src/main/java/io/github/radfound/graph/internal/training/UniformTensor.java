package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.internal.weights.FloatTensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Numbers drawn uniformly from ±bound, each from the seed, the tensor's name and its place, so that they do not depend on
 * how they are read.
 *
 * @param seed  of all tensors
 * @param name  of this one
 * @param bound largest absolute value
 * @param shape dimensions
 */
record UniformTensor(long seed, String name, double bound, List<Long> shape) implements FloatTensor {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    @Override
    public void read(long first, float[] target, int offset, int count) {
        long base = seed * GOLDEN + name.hashCode();
        for (int i = 0; i < count; i++) {
            double unit = new SplittableRandom(base + (first + i) * GOLDEN).nextDouble();
            target[offset + i] = (float) ((2 * unit - 1) * bound);
        }
    }
}
