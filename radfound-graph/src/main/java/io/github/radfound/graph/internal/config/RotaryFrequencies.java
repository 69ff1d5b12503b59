package io.github.radfound.graph.internal.config;

import java.util.Arrays;

/**
 * Frequencies of rotary position embeddings: dimension pair i of position p is turned by {@code p·inverse[i]}, and
 * cosine and sine are multiplied by {@code attentionFactor}.
 *
 * <p>All arithmetic is in 32 bits in the order in which transformers' {@code modeling_rope_utils} (version 5) does it,
 * so that late positions turn by the same angles. Sources: RoFormer (arXiv 2104.09864), YaRN (arXiv 2309.00071), Llama
 * 3.1's model card.
 *
 * @param inverse         radians per position, one for each pair of dimensions
 * @param attentionFactor factor of cosine and sine
 */
public record RotaryFrequencies(float[] inverse, float attentionFactor) {

    private static final double THETA = 10000;

    /** Copies the array. */
    public RotaryFrequencies {
        inverse = inverse.clone();
    }

    @Override
    public float[] inverse() {
        return inverse.clone();
    }

    /** Number of dimension pairs. */
    public int pairs() {
        return inverse.length;
    }

    /** Cosine of a pair at a position, times the attention factor. */
    public float cosine(int position, int pair) {
        return (float) Math.cos(position * inverse[pair]) * attentionFactor;
    }

    /** Sine of a pair at a position, times the attention factor. */
    public float sine(int position, int pair) {
        return (float) Math.sin(position * inverse[pair]) * attentionFactor;
    }

    /**
     * Reads the frequencies from {@code rope_parameters} (transformers 5) or from {@code rope_theta} and
     * {@code rope_scaling} (before).
     */
    static RotaryFrequencies of(JsonNode text, int headSize, int maxPositions) {
        JsonNode parameters = text.child(text.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
        parameters.within("rope_theta", Float.MIN_NORMAL, Float.MAX_VALUE);
        text.within("rope_theta", Float.MIN_NORMAL, Float.MAX_VALUE);
        double theta = parameters.real("rope_theta", text.real("rope_theta", THETA));
        if (headSize % 2 != 0) {
            throw text.unsupported("head_dim", "an even number");
        }
        if (parameters.real("partial_rotary_factor", text.real("partial_rotary_factor", 1)) != 1) {
            throw text.unsupported("partial_rotary_factor", "1");
        }
        if (parameters.has("full_attention") || parameters.has("sliding_attention")) {
            throw text.unsupported("rope_parameters", "one set of parameters for all layers");
        }
        float[] plain = plain(theta, headSize);
        String type = parameters.text("rope_type", parameters.text("type", "default"));
        return switch (type) {
            // Dynamic scaling begins beyond max_position_embeddings, where no sequence gets.
            case "default", "dynamic" -> new RotaryFrequencies(plain, 1);
            case "linear" -> new RotaryFrequencies(scaled(plain, factor(parameters)), 1);
            case "llama3" -> new RotaryFrequencies(llama3(plain, parameters, maxPositions), 1);
            case "yarn" -> yarn(plain, theta, headSize, parameters, maxPositions);
            default ->
                throw parameters.unsupported(
                        parameters.has("rope_type") ? "rope_type" : "type", "default, linear, dynamic, llama3 or yarn");
        };
    }

    private static float[] plain(double theta, int headSize) {
        float[] inverse = new float[headSize / 2];
        for (int i = 0; i < inverse.length; i++) {
            float exponent = (float) (2 * i) / headSize;
            inverse[i] = 1 / (float) Math.pow(theta, exponent);
        }
        return inverse;
    }

    private static float[] scaled(float[] inverse, float factor) {
        float[] result = inverse.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] /= factor;
        }
        return result;
    }

    private static float factor(JsonNode parameters) {
        double factor = parameters.real("factor", Double.NaN);
        if (!(factor >= 1)) {
            throw parameters.unsupported("factor", "a number from 1 on");
        }
        return (float) factor;
    }

    private static float[] llama3(float[] plain, JsonNode parameters, int maxPositions) {
        float factor = factor(parameters);
        double low = parameters.real("low_freq_factor", 1);
        double high = parameters.real("high_freq_factor", 4);
        double trained = parameters.real("original_max_position_embeddings", maxPositions);
        float[] result = plain.clone();
        for (int i = 0; i < result.length; i++) {
            float wavelength = (float) (2 * Math.PI / plain[i]);
            if (wavelength > trained / low) {
                result[i] = plain[i] / factor;
            } else if (wavelength >= trained / high) {
                float smooth = (float) ((trained / wavelength - low) / (high - low));
                result[i] = (1 - smooth) * plain[i] / factor + smooth * plain[i];
            }
        }
        return result;
    }

    private static RotaryFrequencies yarn(
            float[] plain, double theta, int headSize, JsonNode parameters, int maxPositions) {
        double trained = parameters.real("original_max_position_embeddings", maxPositions);
        float factor = parameters.has("factor") ? factor(parameters) : (float) (maxPositions / trained);
        double low = correction(orDefault(parameters, "beta_fast", 32), headSize, theta, trained);
        double high = correction(orDefault(parameters, "beta_slow", 1), headSize, theta, trained);
        if (parameters.flag("truncate", true)) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        low = Math.max(low, 0);
        high = Math.min(high, headSize - 1);
        if (low == high) {
            high += 0.001;
        }
        float[] inverse = new float[plain.length];
        for (int i = 0; i < inverse.length; i++) {
            float ramp = (float) Math.min(1, Math.max(0, (i - low) / (high - low)));
            inverse[i] = plain[i] / factor * ramp + plain[i] * (1 - ramp);
        }
        return new RotaryFrequencies(inverse, yarnAttention(parameters, factor));
    }

    /** Dimension pair that turns the given number of times within the trained length. */
    private static double correction(double turns, int headSize, double theta, double trained) {
        return headSize * Math.log(trained / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    private static float yarnAttention(JsonNode parameters, double factor) {
        if (parameters.has("attention_factor")) {
            return (float) parameters.real("attention_factor", 1);
        }
        double mscale = parameters.real("mscale", 0);
        double all = parameters.real("mscale_all_dim", 0);
        return (float) (mscale != 0 && all != 0 ? mscale(factor, mscale) / mscale(factor, all) : mscale(factor, 1));
    }

    private static double mscale(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }

    private static double orDefault(JsonNode parameters, String key, double otherwise) {
        double value = parameters.real(key, otherwise);
        return value == 0 ? otherwise : value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryFrequencies that
                && Arrays.equals(inverse, that.inverse)
                && attentionFactor == that.attentionFactor;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(inverse) + Float.hashCode(attentionFactor);
    }

    @Override
    public String toString() {
        return "RotaryFrequencies" + Arrays.toString(inverse) + " x " + attentionFactor;
    }
}
