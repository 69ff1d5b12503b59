package io.github.radfound.graph.internal.random;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** Parts of tokenizer.json, the format of Hugging Face's tokenizers library. */
final class TokenizerJson {

    private TokenizerJson() {}

    /** An object with a type, such as each component is. */
    static JsonObject component(String type) {
        var object = new JsonObject();
        object.addProperty("type", type);
        return object;
    }

    /** A whole file. */
    static JsonObject tokenizer(
            Map<String, Integer> special,
            JsonElement normalizer,
            JsonObject preTokenizer,
            JsonObject postProcessor,
            JsonObject decoder,
            JsonObject model) {
        var addedTokens = new JsonArray();
        special.forEach((content, id) -> addedTokens.add(addedToken(content, id)));
        var object = new JsonObject();
        object.addProperty("version", "1.0");
        object.add("truncation", JsonNull.INSTANCE);
        object.add("padding", JsonNull.INSTANCE);
        object.add("added_tokens", addedTokens);
        object.add("normalizer", normalizer);
        object.add("pre_tokenizer", preTokenizer);
        object.add("post_processor", postProcessor);
        object.add("decoder", decoder);
        object.add("model", model);
        return object;
    }

    private static JsonObject addedToken(String content, int id) {
        var token = new JsonObject();
        token.addProperty("id", id);
        token.addProperty("content", content);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            token.addProperty(flag, false);
        }
        token.addProperty("special", true);
        return token;
    }

    /**
     * A post-processor that puts special tokens around a text.
     *
     * @param tokens     what a text becomes: names of special tokens, and A for the text itself
     * @param pairTokens what two texts become, with B for the second one
     * @param special    ids of the special tokens
     */
    static JsonObject template(List<String> tokens, List<String> pairTokens, Map<String, Integer> special) {
        var used = new JsonObject();
        special.forEach((name, id) -> {
            if (pairTokens.contains(name)) {
                var token = new JsonObject();
                token.addProperty("id", name);
                token.add("ids", array(List.of(id)));
                token.add("tokens", stringArray(List.of(name)));
                used.add(name, token);
            }
        });
        JsonObject template = component("TemplateProcessing");
        template.add("single", pieces(tokens, special));
        template.add("pair", pieces(pairTokens, special));
        template.add("special_tokens", used);
        return template;
    }

    private static JsonArray pieces(List<String> tokens, Map<String, Integer> special) {
        var pieces = new JsonArray();
        for (String token : tokens) {
            var inner = new JsonObject();
            inner.addProperty("id", token);
            inner.addProperty("type_id", 0);
            var piece = new JsonObject();
            piece.add(special.containsKey(token) ? "SpecialToken" : "Sequence", inner);
            pieces.add(piece);
        }
        return pieces;
    }

    /** Token ids by token, in the order of the map. */
    static JsonObject vocabulary(Map<String, Integer> ids) {
        var object = new JsonObject();
        ids.forEach(object::addProperty);
        return object;
    }

    static JsonArray stringArray(List<String> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static JsonArray array(List<Integer> values) {
        var array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
