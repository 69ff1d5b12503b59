package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.radfound.graph.internal.config.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a checkpoint's defaults for generation may say: the values that transformers' {@code GenerationConfig} accepts, and of
 * the options that this product does not have only those values that change nothing. As there, options of sampling and of
 * beams are judged only where the checkpoint itself samples or has beams.
 *
 * @param embeddings whether the language model is given embeddings rather than tokens; transformers passes over
 *                   {@code encoder_repetition_penalty} and {@code encoder_no_repeat_ngram_size} then
 */
record GenerationOptionRules(boolean embeddings) {

    /** For a model that generates as a whole, from tokens. */
    static final GenerationOptionRules TOKENS = new GenerationOptionRules(false);

    /** For a language model that is handed embeddings. */
    static final GenerationOptionRules EMBEDDINGS = new GenerationOptionRules(true);

    /** Options without a value that changes nothing: null, an empty list or a missing key alone. */
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
            "max_time");

    /** Options with the value that changes nothing. */
    private static final Map<String, Double> NEUTRAL = Map.of("guidance_scale", 1.0);

    private static final Map<String, Double> NEUTRAL_FOR_TOKENS =
            Map.of("encoder_repetition_penalty", 1.0, "encoder_no_repeat_ngram_size", 0.0);

    private static final Map<String, Double> NEUTRAL_FOR_BEAMS =
            Map.of("num_beam_groups", 1.0, "diversity_penalty", 0.0);

    private static final Map<String, Double> NEUTRAL_FOR_SAMPLING =
            Map.of("typical_p", 1.0, "min_p", 0.0, "epsilon_cutoff", 0.0, "eta_cutoff", 0.0);

    /** Options of sampling that the product has. */
    private static final Set<String> SAMPLING = Set.of("temperature", "top_k", "top_p");

    /** transformers' default, which contrastive search needs to be above 1. */
    private static final int DEFAULT_TOP_K = 50;

    /** Bound of the package format. */
    private static final int LARGEST_TOP_K = 1 << 24;

    /** As many as a call may ask for. */
    private static final int MAX_BEAMS = 64;

    /** Refuses what would not be done as transformers does it. */
    void check(JsonNode config) {
        for (String key : List.of("max_new_tokens", "max_length")) {
            config.size(key, 1);
        }
        int beams = config.size("num_beams", 1, MAX_BEAMS);
        boolean sample = config.flag("do_sample", false);
        for (String key : List.of("min_new_tokens", "min_length", "no_repeat_ngram_size")) {
            config.count(key, 0);
        }
        config.within("length_penalty", -Float.MAX_VALUE, Float.MAX_VALUE);
        config.within("repetition_penalty", Float.MIN_NORMAL, Float.MAX_VALUE);
        checkEarlyStopping(config);
        checkSequences(config, beams, sample);
        for (String key : ABSENT) {
            checkAbsent(config, key);
        }
        checkNeutral(config, NEUTRAL);
        if (!embeddings) {
            checkNeutral(config, NEUTRAL_FOR_TOKENS);
        }
        if (sample) {
            checkSampling(config);
        }
        if (beams > 1) {
            checkNeutral(config, NEUTRAL_FOR_BEAMS);
            checkNormalization(config);
        } else if (!sample) {
            checkContrastive(config);
        }
        if (config.flag("token_healing", false)) {
            throw refused(config, "token_healing", "no such option, or false");
        }
    }

    /** Whether the package can say it; options of sampling may have any value while there is no sampling. */
    static boolean isUsable(JsonNode config, String key) {
        if (!SAMPLING.contains(key)) {
            return true;
        }
        if (!(config.raw(key) instanceof JsonPrimitive p && p.isNumber())) {
            return false;
        }
        double value = p.getAsDouble();
        boolean count = value >= 0 && value <= LARGEST_TOP_K && value == Math.rint(value);
        return Double.isFinite(value) && (count || !key.equals("top_k"));
    }

    private static void checkSampling(JsonNode config) {
        config.within("temperature", Float.MIN_NORMAL, Float.MAX_VALUE);
        config.within("top_p", Float.MIN_NORMAL, 1);
        config.within("top_k", 0, LARGEST_TOP_K);
        config.count("top_k", 0);
        checkAbsent(config, "top_h");
        checkNeutral(config, NEUTRAL_FOR_SAMPLING);
    }

    private static void checkAbsent(JsonNode config, String key) {
        JsonElement value = config.raw(key);
        if (value != null && !(value.isJsonArray() && value.getAsJsonArray().isEmpty())) {
            throw refused(config, key, "no such option");
        }
    }

    private static void checkNeutral(JsonNode config, Map<String, Double> options) {
        options.forEach((key, value) -> {
            if (config.real(key, value) != value) {
                throw refused(config, key, "no such option, or " + value);
            }
        });
    }

    /** Normalizing again changes neither an order nor what is drawn; in a beam's sum it counts what was taken away before. */
    private static void checkNormalization(JsonNode config) {
        boolean processed = config.real("repetition_penalty", 1) != 1
                || config.count("no_repeat_ngram_size", 0) > 0
                || config.count("min_length", 0) > 0
                || config.count("min_new_tokens", 0) > 0;
        if (config.flag("renormalize_logits", false) && processed) {
            throw refused(
                    config,
                    "renormalize_logits",
                    "no such option, or false, with beams and a penalty, an n-gram limit or a shortest length");
        }
    }

    private static void checkContrastive(JsonNode config) {
        boolean topK = !config.has("top_k") || !isUsable(config, "top_k") || config.count("top_k", DEFAULT_TOP_K) > 1;
        if (config.real("penalty_alpha", 0) > 0 && topK) {
            throw refused(config, "penalty_alpha", "no such option, or 0");
        }
    }

    private static void checkSequences(JsonNode config, int beams, boolean sample) {
        int sequences = config.size("num_return_sequences", 1, MAX_BEAMS);
        if (sequences > beams && !(sample && beams == 1)) {
            throw refused(config, "num_return_sequences", "at most the number of beams, " + beams + ",");
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
