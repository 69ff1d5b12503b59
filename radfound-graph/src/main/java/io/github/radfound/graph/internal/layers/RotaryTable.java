package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.RotaryFrequencies;
import io.github.radfound.graph.internal.weights.FloatTensor;
import java.util.List;

/**
 * A table [positions, pairs] of cosines or sines, computed as it is read. Pairs beyond those of the frequencies, with
 * which heads were widened, stay where they are (angle 0).
 *
 * @param rotary    frequencies
 * @param positions rows
 * @param pairs     columns, at least as many as there are frequencies
 * @param function  what is tabulated
 */
record RotaryTable(RotaryFrequencies rotary, int positions, int pairs, Function function) implements FloatTensor {

    /** Cosine or sine. */
    enum Function {
        COSINE,
        SINE
    }

    @Override
    public List<Long> shape() {
        return List.of((long) positions, (long) pairs);
    }

    @Override
    public void read(long first, float[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            int position = Math.toIntExact((first + i) / pairs);
            target[offset + i] = value(position, (int) ((first + i) % pairs));
        }
    }

    private float value(int position, int pair) {
        if (pair >= rotary.pairs()) {
            return function == Function.COSINE ? 1 : 0;
        }
        return function == Function.COSINE ? rotary.cosine(position, pair) : rotary.sine(position, pair);
    }
}
