package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint's own defaults for generation, as transformers finds them.
 *
 * <p>LLaVA generates as a whole, by {@code generation_config.json}. In the BLIP-2 family {@code generate} hands over to the
 * language model within ({@code self.language_model.generate}), whose defaults are made from {@code text_config}
 * ({@code GenerationConfig.from_model_config}); {@code generation_config.json} belongs to the whole and is not asked.
 */
record GenerationDefaults(JsonObject json) {

    /** What transformers 4 wrote into every {@code text_config} for its own default; it limits nothing there. */
    private static final int DEFAULT_MAX_LENGTH = 20;

    /** Names in {@code generation_config.json} and in the manifest. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        for (String key : List.of(
                "max_new_tokens",
                "min_new_tokens",
                "max_length",
                "min_length",
                "num_beams",
                "length_penalty",
                "early_stopping",
                "do_sample",
                "temperature",
                "top_k",
                "top_p",
                "repetition_penalty",
                "no_repeat_ngram_size")) {
            KEYS.put(key, camelCase(key));
        }
    }

    static GenerationDefaults read(Path checkpoint, JsonNode root, ModelConfig model) {
        JsonNode config = source(checkpoint, root, model);
        GenerationOptionRules.check(config);
        ModelConfig.Tokens tokens = model.tokens();
        int vocabulary = model.decoder().sizes().vocabulary();
        List<Integer> ends = config.has("eos_token_id") ? config.tokens("eos_token_id", vocabulary) : tokens.eos();
        JsonObject json = new JsonObject();
        json.add("eosTokenIds", array(ends));
        json.add("padTokenId", token(config, "pad_token_id", tokens.pad(), vocabulary));
        json.add("bosTokenId", token(config, "bos_token_id", tokens.bos(), vocabulary));
        KEYS.forEach((key, name) -> {
            JsonElement value = config.raw(key);
            if (value != null && !isOldDefault(key, config, model)) {
                // early_stopping is a boolean or the word "never"; as a string it has one type.
                json.add(name, key.equals("early_stopping") ? new JsonPrimitive(value.getAsString()) : value);
            }
        });
        return new GenerationDefaults(json);
    }

    private static JsonNode source(Path checkpoint, JsonNode root, ModelConfig model) {
        if (model.family().hasQFormer()) {
            return root.child("text_config");
        }
        JsonNode file = JsonNode.readIfPresent(checkpoint.resolve("generation_config.json"));
        return file != null ? file : JsonNode.parse("generation_config.json", "{}");
    }

    private static boolean isOldDefault(String key, JsonNode config, ModelConfig model) {
        return model.family().hasQFormer()
                && key.equals("max_length")
                && config.integer("max_length") == DEFAULT_MAX_LENGTH;
    }

    static JsonArray array(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static JsonElement token(JsonNode config, String key, @Nullable Integer otherwise, int vocabulary) {
        Integer id = config.has(key) ? config.token(key, vocabulary) : otherwise;
        return id == null ? JsonNull.INSTANCE : new JsonPrimitive(id);
    }

    private static String camelCase(String snake) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char c : snake.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }
}
