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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint's own defaults for generation.
 *
 * <p>LLaVA generates as a whole, by {@code generation_config.json}; special tokens that the file leaves out are those of
 * {@code text_config}. In the BLIP-2 family transformers' {@code generate} hands over to the language model within
 * ({@code self.language_model.generate}), whose defaults are made from {@code text_config}
 * ({@code GenerationConfig.from_model_config}), and never looks at {@code generation_config.json}, which belongs to the
 * whole. So {@code text_config} comes first there; what it leaves open follows the file, because whoever wrote a value into
 * it meant it, and a text ends with the ends of either. The two agree in what {@code save_pretrained} writes.
 */
record GenerationDefaults(JsonObject json) {

    /** What transformers 4 wrote into every {@code text_config} for its own default; it limits nothing there. */
    private static final int DEFAULT_MAX_LENGTH = 20;

    private static final String FILE = "generation_config.json";

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
        JsonNode read = JsonNode.readIfPresent(checkpoint.resolve(FILE));
        JsonNode file = read != null ? read : JsonNode.parse(FILE, "{}");
        GenerationOptionRules.check(file);
        ModelConfig.Tokens tokens = model.tokens();
        int vocabulary = model.decoder().sizes().vocabulary();
        JsonObject json = new JsonObject();
        if (model.family().hasQFormer()) {
            JsonNode text = root.child("text_config");
            GenerationOptionRules.check(text);
            List<Integer> ends = Stream.concat(tokens.eos().stream(), file.tokens("eos_token_id", vocabulary).stream())
                    .distinct()
                    .toList();
            json.add("eosTokenIds", array(ends));
            json.add("padTokenId", token(tokens.pad(), file.token("pad_token_id", vocabulary)));
            json.add("bosTokenId", token(tokens.bos(), file.token("bos_token_id", vocabulary)));
            addOptions(json, text, file);
        } else {
            List<Integer> ends = file.has("eos_token_id") ? file.tokens("eos_token_id", vocabulary) : tokens.eos();
            json.add("eosTokenIds", array(ends));
            json.add("padTokenId", token(file, "pad_token_id", vocabulary, tokens.pad()));
            json.add("bosTokenId", token(file, "bos_token_id", vocabulary, tokens.bos()));
            addOptions(json, JsonNode.parse(FILE, "{}"), file);
        }
        return new GenerationDefaults(json);
    }

    private static void addOptions(JsonObject json, JsonNode text, JsonNode file) {
        KEYS.forEach((key, name) -> {
            boolean oldDefault = key.equals("max_length") && text.integer(key, 0) == DEFAULT_MAX_LENGTH;
            JsonElement value = text.has(key) && !oldDefault ? text.raw(key) : file.raw(key);
            if (value != null) {
                // early_stopping is a boolean or the word "never"; as a string it has one type.
                json.add(name, key.equals("early_stopping") ? new JsonPrimitive(value.getAsString()) : value);
            }
        });
    }

    static JsonArray array(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** The token in the file, where the key is there, even if it says none; otherwise another. */
    private static JsonElement token(JsonNode file, String key, int vocabulary, @Nullable Integer otherwise) {
        return file.has(key) ? token(file.token(key, vocabulary), null) : token(otherwise, null);
    }

    private static JsonElement token(@Nullable Integer id, @Nullable Integer otherwise) {
        return id != null
                ? new JsonPrimitive(id)
                : otherwise != null ? new JsonPrimitive(otherwise) : JsonNull.INSTANCE;
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
