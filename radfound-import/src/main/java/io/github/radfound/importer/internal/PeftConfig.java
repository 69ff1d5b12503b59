package io.github.radfound.importer.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.radfound.error.AdapterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a peft {@code adapter_config.json} says of a LoRA: which modules it changes and by which factor, as peft's
 * {@code LoraConfig} means it. Variants whose mathematics differ from y += (alpha / r)·B·A·x are refused.
 */
final class PeftConfig {

    static final String FILE = "adapter_config.json";

    private static final long MAX_BYTES = 4L << 20;

    /** Options that change the mathematics when they are on. */
    private static final List<String> UNSUPPORTED = List.of(
            "use_dora",
            "use_qalora",
            "use_bdlora",
            "lora_bias",
            "alora_invocation_tokens",
            "arrow_config",
            "kasa_config",
            "monteclora_config",
            "layer_replication",
            "modules_to_save",
            "target_parameters",
            "trainable_token_indices");

    private static final Set<String> PLAIN_INITIALISATIONS = Set.of("true", "false", "gaussian", "orthogonal", "eva");

    private final double rank;
    private final double alpha;
    private final boolean rankStabilised;
    private final ModulePatterns rankPattern;
    private final ModulePatterns alphaPattern;
    private final PeftTargets targets;

    private PeftConfig(JsonObject json) {
        this.rank = number(json, "r", 8);
        this.alpha = number(json, "lora_alpha", 8);
        this.rankStabilised = isOn(json.get("use_rslora"));
        this.rankPattern = ModulePatterns.of(json, "rank_pattern");
        this.alphaPattern = ModulePatterns.of(json, "alpha_pattern");
        this.targets = PeftTargets.of(json);
    }

    static PeftConfig read(Path file) {
        JsonObject json;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw refused("a file of at most " + MAX_BYTES + " bytes", Files.size(file) + " bytes", null);
            }
            json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException | StackOverflowError e) {
            throw refused("a readable JSON object", e.getClass().getSimpleName(), e);
        }
        requireText(json, "peft_type", "LORA", "nothing");
        for (String option : UNSUPPORTED) {
            if (isOn(json.get(option))) {
                throw wrong("plain LoRA", option, json.get(option));
            }
        }
        if (!keepsTheModel(json.get("init_lora_weights"))) {
            throw wrong(
                    "an initialisation that leaves the model's own weights alone",
                    "init_lora_weights",
                    json.get("init_lora_weights"));
        }
        requireText(json, "bias", "none", "none");
        return new PeftConfig(json);
    }

    private static void requireText(JsonObject json, String key, String wanted, String otherwise) {
        JsonElement value = json.has(key) ? json.get(key) : new JsonPrimitive(otherwise);
        if (!new JsonPrimitive(wanted).equals(value)) {
            throw wrong(key + " " + wanted, key, value);
        }
    }

    /** PiSSA, OLoRA, CorDA, LoftQ and the like change the model's weights when an adapter is made, and again when it is read. */
    private static boolean keepsTheModel(@Nullable JsonElement initialisation) {
        return !(initialisation instanceof JsonPrimitive p)
                || !p.isString()
                || PLAIN_INITIALISATIONS.contains(p.getAsString().toLowerCase(Locale.ROOT));
    }

    /**
     * The rank that the module's matrices must have.
     *
     * @throws AdapterException if peft would not give the module an adapter, or its rank is none
     */
    int rank(String module) {
        targets.check(module);
        double r = rankPattern.find(module, rank);
        if (!(r >= 1 && r <= Integer.MAX_VALUE && r == Math.rint(r))) {
            throw refused("a rank from 1 on for " + module, "r (or rank_pattern) " + r, null);
        }
        return (int) r;
    }

    /** The factor of B·A. */
    double scale(String module) {
        double r = rank(module);
        return alphaPattern.find(module, alpha) / (rankStabilised ? Math.sqrt(r) : r);
    }

    private static double number(JsonObject json, String key, double otherwise) {
        return json.has(key) ? number(key, json.get(key)) : otherwise;
    }

    /** A finite number; {@code null} is none, as in peft. */
    static double number(String key, JsonElement value) {
        if (value instanceof JsonPrimitive p && p.isNumber()) {
            double number = p.getAsDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong("a finite number for " + key, key, value);
    }

    private static boolean isOn(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return false;
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        if (value.isJsonArray()) {
            return !value.getAsJsonArray().isEmpty();
        }
        return !value.isJsonObject() || value.getAsJsonObject().size() > 0;
    }

    /** The exception for the value of a key. */
    static AdapterException wrong(String expected, String key, @Nullable JsonElement value) {
        String text = String.valueOf(value);
        return refused(expected, key + " " + (text.length() > 80 ? text.substring(0, 80) + "…" : text), null);
    }

    static AdapterException refused(String expected, String found, @Nullable Throwable cause) {
        return new AdapterException(
                "Expected " + expected + " in " + FILE + ", found " + found + ".",
                "give an adapter of peft's plain LoRA, or merge it into the checkpoint with peft before the import.",
                cause);
    }
}
