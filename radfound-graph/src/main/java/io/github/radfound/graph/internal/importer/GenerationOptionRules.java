package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.radfound.graph.internal.config.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint's defaults for generation may say: the values that transformers' {@code GenerationConfig} accepts, and of
 * the options that this product does not have only those values that change nothing.
 */
final class GenerationOptionRules {

    /** Options without a value that changes nothing: null or a missing key alone. */
    private static final List<String> ABSENT = List.of(
            "suppress_tokens",
            "begin_suppress_tokens",
            "bad_words_ids",
            "force_words_ids",
            "forced_bos_token_id",
            "forced_eos_token_id",
            "forced_decoder_ids",
            "sequence_bias",
            "stop_strings",
            "constraints",
            "watermarking_config",
            "dola_layers",
            "exponential_decay_length_penalty",
            "max_time",
            "top_h");

    /** Options with the value that changes nothing. */
    private static final Map<String, Double> NEUTRAL = new LinkedHashMap<>();

    static {
        NEUTRAL.put("num_beam_groups", 1.0);
        NEUTRAL.put("num_return_sequences", 1.0);
        NEUTRAL.put("diversity_penalty", 0.0);
        NEUTRAL.put("typical_p", 1.0);
        NEUTRAL.put("min_p", 0.0);
        NEUTRAL.put("epsilon_cutoff", 0.0);
        NEUTRAL.put("eta_cutoff", 0.0);
        NEUTRAL.put("penalty_alpha", 0.0);
        NEUTRAL.put("guidance_scale", 1.0);
        NEUTRAL.put("encoder_repetition_penalty", 1.0);
        NEUTRAL.put("encoder_no_repeat_ngram_size", 0.0);
    }

    /** Switches that change nothing when they are off. */
    private static final List<String> OFF = List.of("renormalize_logits", "token_healing");

    /** As many as a call may ask for. */
    private static final int MAX_BEAMS = 64;

    private GenerationOptionRules() {}

    /** Refuses what would not be done as transformers does it. */
    static void check(JsonNode config) {
        for (String key : List.of("max_new_tokens", "max_length")) {
            config.size(key, 1);
        }
        config.size("num_beams", 1, MAX_BEAMS);
        for (String key : List.of("min_new_tokens", "min_length", "top_k", "no_repeat_ngram_size")) {
            config.within(key, 0, Integer.MAX_VALUE);
            config.integer(key, 0);
        }
        config.within("length_penalty", -Float.MAX_VALUE, Float.MAX_VALUE);
        config.within("repetition_penalty", Float.MIN_NORMAL, Float.MAX_VALUE);
        config.real("temperature", 1);
        config.real("top_p", 1);
        if (config.flag("do_sample", false)) {
            config.within("temperature", Float.MIN_NORMAL, Float.MAX_VALUE);
            config.within("top_p", Float.MIN_NORMAL, 1);
        }
        checkEarlyStopping(config);
        for (String key : ABSENT) {
            if (config.has(key)) {
                throw refused(config, key, "no such option");
            }
        }
        NEUTRAL.forEach((key, value) -> {
            if (config.real(key, value) != value) {
                throw refused(config, key, "no such option, or " + value);
            }
        });
        for (String key : OFF) {
            if (config.flag(key, false)) {
                throw refused(config, key, "no such option, or false");
            }
        }
    }

    private static void checkEarlyStopping(JsonNode config) {
        JsonElement early = config.raw("early_stopping");
        boolean valid = early == null
                || early instanceof JsonPrimitive p
                        && (p.isBoolean() || p.isString() && p.getAsString().equals("never"));
        if (!valid) {
            throw refused(config, "early_stopping", "true, false or \"never\"");
        }
    }

    private static RuntimeException refused(JsonNode config, String key, String supported) {
        return config.unsupported(
                key,
                supported,
                "Remove the key if texts generated without it will do; nothing else in the model depends on it.");
    }
}
