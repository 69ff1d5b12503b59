package io.github.radfound.runtime.internal.generate;

/**
 * Divides every score ({@code TemperatureLogitsWarper}). Where a tiny temperature would make the highest score infinite, the
 * highest score is taken off first, which leaves the probabilities as they are.
 */
final class Temperature implements LogitsProcessor {

    private final float temperature;

    Temperature(float temperature) {
        this.temperature = temperature;
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        float highest = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        float offset = Float.isFinite(highest) && Float.isInfinite(highest / temperature) ? highest : 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (scores[i] - offset) / temperature;
        }
    }
}
