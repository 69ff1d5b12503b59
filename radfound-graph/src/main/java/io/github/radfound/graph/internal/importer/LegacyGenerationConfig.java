package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.radfound.graph.internal.config.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Defaults for generation in a {@code config.json}, as transformers 4 wrote them there: those of the whole model, and those of
 * {@code text_config} where the whole model's are missing or say no more than the class does.
 */
final class LegacyGenerationConfig {

    /** Defaults of transformers' {@code GenerationConfig} that are not {@code null}. */
    private static final Map<String, JsonElement> CLASS_DEFAULTS =
            JsonParser.parseString("""
                    {"max_length": 20, "min_length": 0, "num_beams": 1, "num_beam_groups": 1, "num_return_sequences": 1,
                     "length_penalty": 1.0, "early_stopping": false, "do_sample": false, "temperature": 1.0, "top_k": 50,
                     "top_p": 1.0, "typical_p": 1.0, "epsilon_cutoff": 0.0, "eta_cutoff": 0.0, "diversity_penalty": 0.0,
                     "repetition_penalty": 1.0, "encoder_repetition_penalty": 1.0, "no_repeat_ngram_size": 0,
                     "encoder_no_repeat_ngram_size": 0, "renormalize_logits": false, "token_healing": false}
                    """).getAsJsonObject().asMap();

    private LegacyGenerationConfig() {}

    static JsonNode of(JsonNode root) {
        JsonNode text = root.child("text_config");
        return root.with(text.values().entrySet().stream()
                .filter(e -> isUnset(root, e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static boolean isUnset(JsonNode root, String key) {
        JsonElement value = root.raw(key);
        return value == null || value.equals(CLASS_DEFAULTS.get(key));
    }
}
