package io.github.radfound.importer.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which modules peft gives an adapter when it loads one: {@code target_modules}, {@code exclude_modules},
 * {@code layers_to_transform} and {@code layers_pattern}. peft passes over weights of other modules with a warning; here
 * they are an error, because an adapter that says two things is a mistake. Rules:
 * {@code peft.tuners.tuners_utils.check_target_module_exists}.
 */
final class PeftTargets {

    /** Stands for all linear layers but the head, which peft looks up in the model. */
    private static final String ALL_LINEAR = "all-linear";

    private final JsonObject json;
    private final List<Integer> layers;
    private final List<Pattern> places;

    private PeftTargets(JsonObject json, List<Integer> layers, List<Pattern> places) {
        this.json = json;
        this.layers = layers;
        this.places = places;
    }

    static PeftTargets of(JsonObject json) {
        List<Pattern> places = new ArrayList<>();
        for (String pattern : texts(json, "layers_pattern")) {
            places.add(ModulePatterns.compile("layers_pattern", ".*\\." + pattern + "\\.(\\d+)\\..*"));
        }
        if (places.isEmpty()) {
            places.add(Pattern.compile(".*\\.[^.]*\\.(\\d+)\\..*"));
        }
        List<Integer> layers = new ArrayList<>();
        for (JsonElement value : elements(json.get("layers_to_transform"))) {
            if (!(value instanceof JsonPrimitive p)
                    || !p.isNumber()
                    || !p.getAsString().matches("\\d{1,9}")) {
                throw PeftConfig.wrong("numbers of layers for layers_to_transform", "layers_to_transform", value);
            }
            layers.add(Integer.parseInt(p.getAsString()));
        }
        texts(json, "target_modules");
        texts(json, "exclude_modules");
        return new PeftTargets(json, layers, places);
    }

    /** Refuses a module that peft would not give an adapter. */
    void check(String module) {
        JsonElement targets = json.get("target_modules");
        boolean named = targets == null
                || targets.isJsonNull()
                || new JsonPrimitive(ALL_LINEAR).equals(targets)
                || names("target_modules", targets, module);
        if (!named) {
            throw unwanted("target_modules", module);
        }
        JsonElement excluded = json.get("exclude_modules");
        if (excluded != null && !excluded.isJsonNull() && names("exclude_modules", excluded, module)) {
            throw unwanted("exclude_modules", module);
        }
        Integer layer = layers.isEmpty() ? null : layer(module);
        if (!layers.isEmpty() && (layer == null || !layers.contains(layer))) {
            throw unwanted("layers_to_transform", module);
        }
    }

    /** A text is a pattern for the whole name; of a list, an entry is the name or its end, at a dot. */
    private static boolean names(String key, JsonElement value, String module) {
        if (value instanceof JsonPrimitive p) {
            return ModulePatterns.matches(key, ModulePatterns.compile(key, p.getAsString()), module);
        }
        for (JsonElement e : elements(value)) {
            String name = e.getAsString();
            if (module.equals(name) || module.endsWith("." + name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Integer layer(String module) {
        for (Pattern place : places) {
            if (ModulePatterns.matches("layers_pattern", place, module)) {
                Matcher m = place.matcher(module);
                String number = m.matches() ? m.group(m.groupCount()) : "";
                return number.matches("\\d{1,9}") ? Integer.valueOf(number) : null;
            }
        }
        return null;
    }

    private RuntimeException unwanted(String key, String module) {
        return PeftConfig.wrong("weights of the modules that " + key + " means, not of " + module, key, json.get(key));
    }

    /** A text or a list of texts; nothing else is one. */
    private static List<String> texts(JsonObject json, String key) {
        List<String> result = new ArrayList<>();
        for (JsonElement e : elements(json.get(key))) {
            if (!(e instanceof JsonPrimitive p) || !p.isString()) {
                throw PeftConfig.wrong("a text or a list of texts for " + key, key, json.get(key));
            }
            result.add(p.getAsString());
        }
        return result;
    }

    private static List<JsonElement> elements(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return List.of();
        }
        return value instanceof JsonArray array ? array.asList() : List.of(value);
    }
}
