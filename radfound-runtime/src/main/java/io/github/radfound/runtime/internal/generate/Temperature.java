package io.github.radfound.runtime.internal.generate;

/** Divides every score ({@code TemperatureLogitsWarper}). */
final class Temperature implements LogitsProcessor {

    private final float temperature;

    Temperature(float temperature) {
        this.temperature = temperature;
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= temperature;
        }
    }
}
