package io.github.radfound.training.internal;

import io.github.radfound.training.AdamW;
import java.nio.FloatBuffer;

/**
 * One step of AdamW over one tensor, in place, piece by piece through arrays that stay in the processor's cache: loops
 * over arrays become vector instructions. Why this is no graph: see {@code docs/adr/0015-adamw-in-java.md}.
 */
final class AdamWStep {

    private static final int PIECE = 4096;

    private final float[] weight = new float[PIECE];
    private final float[] gradient = new float[PIECE];
    private final float[] mean = new float[PIECE];
    private final float[] square = new float[PIECE];

    /**
     * Numbers of one step for one tensor.
     *
     * @param settings betas and epsilon
     * @param step     number of the step, from 1 on
     * @param rate     learning rate
     * @param decay    weight decay, 0 for none
     * @param scale    factor of the gradients
     */
    record Numbers(AdamW settings, long step, double rate, double decay, float scale) {}

    void apply(FloatBuffer weights, FloatBuffer gradients, FloatBuffer means, FloatBuffer squares, Numbers numbers) {
        int size = weights.capacity();
        for (int first = 0; first < size; first += PIECE) {
            int count = Math.min(PIECE, size - first);
            weights.get(first, weight, 0, count);
            gradients.get(first, gradient, 0, count);
            means.get(first, mean, 0, count);
            squares.get(first, square, 0, count);
            piece(count, numbers);
            weights.put(first, weight, 0, count);
            means.put(first, mean, 0, count);
            squares.put(first, square, 0, count);
        }
    }

    private void piece(int count, Numbers numbers) {
        AdamW settings = numbers.settings();
        float scale = numbers.scale();
        float beta1 = (float) settings.beta1();
        float rest1 = (float) (1 - settings.beta1());
        float beta2 = (float) settings.beta2();
        float rest2 = (float) (1 - settings.beta2());
        float kept = (float) (1 - numbers.rate() * numbers.decay());
        float stride = (float) (numbers.rate() / (1 - Math.pow(settings.beta1(), numbers.step())));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), numbers.step())));
        float epsilon = (float) settings.epsilon();
        for (int i = 0; i < count; i++) {
            float g = gradient[i] * scale;
            float m = mean[i] * beta1 + g * rest1;
            float v = square[i] * beta2 + g * g * rest2;
            float denominator = (float) Math.sqrt(v) * correction + epsilon;
            weight[i] = weight[i] * kept - stride * m / denominator;
            mean[i] = m;
            square[i] = v;
        }
    }
}
