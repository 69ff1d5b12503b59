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
 * The checkpoint's own defaults for generation, from where transformers takes them.
 *
 * <p>In the BLIP-2 family {@code generate} hands over to the language model within
 * ({@code self.language_model.generate}), whose defaults are made from {@code text_config} alone
 * ({@code GenerationConfig.from_model_config}). {@code generation_config.json} belongs to the whole model and is never looked
 * at, so it is not read here either.
 *
 * <p>LLaVA generates as a whole, by {@code generation_config.json} alone where that file is there. Where it is not, its defaults
 * are made from {@code config.json}, completed by {@code text_config}.
 */
record GenerationDefaults(JsonObject json) {

    /** What transformers 4 wrote into every configuration for its own default; it limits nothing there. */
    private static final int DEFAULT_MAX_LENGTH = 20;

    private static final String FILE = "generation_config.json";

    /** Names in the checkpoint and in the manifest. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    static {
        for (String key : List.of(
                "max_new_tokens",
                "min_new_tokens",
                "max_length",
                "min_length",
                "num_beams",
                "num_return_sequences",
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
        ModelConfig.Tokens tokens = model.tokens();
        if (model.family().hasQFormer()) {
            return of(root.child("text_config"), GenerationOptionRules.EMBEDDINGS, tokens);
        }
        int vocabulary = model.decoder().sizes().vocabulary();
        JsonNode file = JsonNode.readIfPresent(checkpoint.resolve(FILE));
        if (file != null) {
            return of(file, GenerationOptionRules.TOKENS, tokens(file, vocabulary));
        }
        return of(
                LegacyGenerationConfig.of(root),
                GenerationOptionRules.TOKENS,
                new ModelConfig.Tokens(
                        or(root.token("bos_token_id", vocabulary), tokens.bos()),
                        root.has("eos_token_id") ? root.tokens("eos_token_id", vocabulary) : tokens.eos(),
                        or(root.token("pad_token_id", vocabulary), tokens.pad())));
    }

    private static GenerationDefaults of(JsonNode source, GenerationOptionRules rules, ModelConfig.Tokens tokens) {
        rules.check(source);
        JsonObject json = new JsonObject();
        json.add("eosTokenIds", array(tokens.eos()));
        json.add("padTokenId", orNull(tokens.pad()));
        json.add("bosTokenId", orNull(tokens.bos()));
        KEYS.forEach((key, name) -> {
            JsonElement value = source.raw(key);
            boolean oldDefault = key.equals("max_length") && source.integer(key, 0) == DEFAULT_MAX_LENGTH;
            if (value != null && !oldDefault && GenerationOptionRules.isUsable(source, key)) {
                // early_stopping is a boolean or the word "never"; as a string it has one type.
                json.add(name, key.equals("early_stopping") ? new JsonPrimitive(value.getAsString()) : value);
            }
        });
        return new GenerationDefaults(json);
    }

    private static ModelConfig.Tokens tokens(JsonNode file, int vocabulary) {
        return new ModelConfig.Tokens(
                file.token("bos_token_id", vocabulary),
                file.tokens("eos_token_id", vocabulary),
                file.token("pad_token_id", vocabulary));
    }

    static JsonArray array(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static @Nullable Integer or(@Nullable Integer id, @Nullable Integer otherwise) {
        return id != null ? id : otherwise;
    }

    private static JsonElement orNull(@Nullable Integer id) {
        return id != null ? new JsonPrimitive(id) : JsonNull.INSTANCE;
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
