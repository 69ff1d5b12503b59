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

/** The checkpoint's own defaults for generation, from {@code generation_config.json} and the special tokens. */
record GenerationDefaults(JsonObject json) {

    /** Names in {@code generation_config.json} and in the manifest. */
    private static final Map<String, String> KEYS = new LinkedHashMap<>();

    /** Options that change what is generated, where they are not null. */
    private static final List<String> UNSUPPORTED = List.of(
            "suppress_tokens",
            "begin_suppress_tokens",
            "bad_words_ids",
            "force_words_ids",
            "forced_bos_token_id",
            "forced_eos_token_id",
            "sequence_bias",
            "stop_strings",
            "penalty_alpha",
            "exponential_decay_length_penalty");

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

    static GenerationDefaults read(Path checkpoint, ModelConfig model) {
        ModelConfig.Tokens tokens = model.tokens();
        JsonNode file = JsonNode.readIfPresent(checkpoint.resolve("generation_config.json"));
        JsonNode config = file != null ? file : JsonNode.parse("generation_config.json", "{}");
        check(config, model);
        JsonObject json = new JsonObject();
        json.add("eosTokenIds", array(ends(config.integers("eos_token_id"), model)));
        json.add("padTokenId", token(config, "pad_token_id", tokens.pad()));
        json.add("bosTokenId", token(config, "bos_token_id", tokens.bos()));
        KEYS.forEach((key, name) -> {
            JsonElement value = config.raw(key);
            if (value != null) {
                // early_stopping is a boolean or the word "never"; as a string it has one type.
                json.add(name, key.equals("early_stopping") ? text(value) : value);
            }
        });
        return new GenerationDefaults(json);
    }

    /** Refuses values that transformers refuses, and options that would change the text and are not supported. */
    private static void check(JsonNode config, ModelConfig model) {
        for (String key : List.of("max_new_tokens", "max_length", "num_beams")) {
            config.size(key, 1);
        }
        for (String key : List.of("min_new_tokens", "min_length", "top_k", "no_repeat_ngram_size")) {
            config.within(key, 0, Integer.MAX_VALUE);
        }
        config.within("length_penalty", -Float.MAX_VALUE, Float.MAX_VALUE);
        config.within("repetition_penalty", Float.MIN_VALUE, Float.MAX_VALUE);
        if (config.flag("do_sample", false)) {
            config.within("temperature", Float.MIN_VALUE, Float.MAX_VALUE);
            config.within("top_p", 0, 1);
        }
        JsonElement early = config.raw("early_stopping");
        if (early != null
                && !List.of("true", "false", "never").contains(early.toString().replace("\"", ""))) {
            throw config.unsupported("early_stopping", "true, false or \"never\"");
        }
        // The BLIP-2 family's language model generates without this file.
        for (String key : model.family().hasQFormer() ? List.<String>of() : UNSUPPORTED) {
            if (config.has(key)) {
                throw config.unsupported(key, "no such option");
            }
        }
    }

    /**
     * The tokens that end a text. In the BLIP-2 family transformers lets the language model generate, which knows the ends
     * of {@code text_config} alone; there those of both files count.
     */
    private static List<Integer> ends(List<Integer> given, ModelConfig model) {
        List<Integer> own = model.tokens().eos();
        List<Integer> all = given.isEmpty()
                ? own
                : model.family().hasQFormer()
                        ? Stream.concat(own.stream(), given.stream()).distinct().toList()
                        : given;
        return all.stream().filter(id -> id >= 0).toList();
    }

    static JsonArray array(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static JsonElement text(JsonElement value) {
        JsonArray holder = new JsonArray();
        holder.add(value.getAsString());
        return holder.get(0);
    }

    private static JsonElement token(JsonNode config, String key, @Nullable Integer otherwise) {
        Integer id = config.has(key) ? Integer.valueOf(config.integer(key)) : otherwise;
        // Old conversions write -1 for none.
        return id == null || id < 0 ? JsonNull.INSTANCE : new JsonPrimitive(id);
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
