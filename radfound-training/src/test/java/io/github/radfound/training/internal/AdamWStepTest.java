package io.github.radfound.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.training.AdamW;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamWStepTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4095, 4096, 4097, 10_000})
    void equalsTheFormulaInDoublePrecision(int size) {
        Random random = new Random(size);
        double[] weight = random.doubles(size, -1, 1).toArray();
        FloatBuffer weights = floats(weight);
        FloatBuffer means = FloatBuffer.allocate(size);
        FloatBuffer squares = FloatBuffer.allocate(size);
        double[] mean = new double[size];
        double[] square = new double[size];
        AdamW settings = AdamW.DEFAULT;
        for (int step = 1; step <= 4; step++) {
            double[] gradient = random.doubles(size, -3, 3).toArray();
            double decay = step % 2 == 0 ? 0 : 0.1;
            var numbers = new AdamWStep.Numbers(settings, step, 0.01, decay, 0.5f);
            new AdamWStep().apply(weights, floats(gradient), means, squares, numbers);
            for (int i = 0; i < size; i++) {
                double g = gradient[i] * 0.5;
                mean[i] = 0.9 * mean[i] + 0.1 * g;
                square[i] = 0.999 * square[i] + 0.001 * g * g;
                double m = mean[i] / (1 - Math.pow(0.9, step));
                double v = square[i] / (1 - Math.pow(0.999, step));
                weight[i] = weight[i] * (1 - 0.01 * decay) - 0.01 * m / (Math.sqrt(v) + 1e-8);
                assertThat((double) weights.get(i)).isCloseTo(weight[i], within(2e-6));
            }
        }
    }

    private static FloatBuffer floats(double[] values) {
        FloatBuffer buffer = FloatBuffer.allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            buffer.put(i, (float) values[i]);
        }
        return buffer;
    }
}
