package io.github.radfound.graph.internal.random;

import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Random values that are a function of seed, tensor name and element index, so that they do not depend on the order or
 * the pieces in which they are asked for. The bits are those of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014); the sum
 * of four uniform numbers stands for a Gaussian one, which is exact in the first three moments and needs no function that
 * could differ between machines.
 */
public final class RandomValues implements TensorValues {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Turns the sum of four numbers from 0 to 65535, less its mean, into unit variance: sqrt(3) / 65536. */
    private static final float UNIT = (float) (Math.sqrt(3) / 65536);

    private final long seed;
    private final Map<String, RandomTensor> tensors = new HashMap<>();

    /** Values for tensors, of unique names. */
    public RandomValues(long seed, List<RandomTensor> tensors) {
        this.seed = seed;
        tensors.forEach(tensor -> this.tensors.put(tensor.spec().name(), tensor));
    }

    @Override
    public void read(TensorSpec spec, long first, float[] target, int count) {
        RandomTensor tensor = Objects.requireNonNull(tensors.get(spec.name()), spec.name());
        long state = key(spec.name()) + first * GOLDEN_GAMMA;
        for (int i = 0; i < count; i++) {
            state += GOLDEN_GAMMA;
            target[i] = tensor.mean() + tensor.deviation() * gaussian(mix(state));
        }
    }

    private long key(String name) {
        long key = mix(seed);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            key = mix(key + GOLDEN_GAMMA + b);
        }
        return key;
    }

    private static float gaussian(long bits) {
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 0xFFFF) * UNIT;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
