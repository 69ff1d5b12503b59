package io.github.radfound.importer.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.AdapterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a peft {@code adapter_config.json} says of a LoRA's scale, as peft's {@code LoraConfig} means it. Variants whose
 * mathematics differ from y += (alpha / r)·B·A·x are refused.
 */
final class PeftConfig {

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

    private final int rank;
    private final double alpha;
    private final boolean rankStabilised;
    private final Map<Pattern, Double> rankPattern;
    private final Map<Pattern, Double> alphaPattern;

    private PeftConfig(JsonObject json) {
        this.rank = (int) number(json, "r", 8);
        this.alpha = number(json, "lora_alpha", 8);
        this.rankStabilised = isOn(json.get("use_rslora"));
        this.rankPattern = patterns(json, "rank_pattern");
        this.alphaPattern = patterns(json, "alpha_pattern");
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
        try {
            String type = json.has("peft_type") ? json.get("peft_type").getAsString() : "nothing";
            if (!type.equals("LORA")) {
                throw refused("peft_type LORA", type, null);
            }
            for (String option : UNSUPPORTED) {
                if (isOn(json.get(option))) {
                    throw refused("plain LoRA", "the option " + option, null);
                }
            }
            if (!keepsTheModel(json.get("init_lora_weights"))) {
                throw refused(
                        "an initialisation that leaves the model's own weights alone",
                        "init_lora_weights " + json.get("init_lora_weights"),
                        null);
            }
            String bias = json.has("bias") ? json.get("bias").getAsString() : "none";
            if (!bias.equals("none")) {
                throw refused("bias none", bias, null);
            }
            return new PeftConfig(json);
        } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw refused("options of the types that peft writes", e.getClass().getSimpleName(), e);
        } catch (PatternSyntaxException e) {
            throw refused("valid patterns", "a pattern that cannot be compiled", e);
        }
    }

    /** PiSSA, OLoRA, CorDA, LoftQ and the like change the model's weights when an adapter is made, and again when it is read. */
    private static boolean keepsTheModel(@Nullable JsonElement initialisation) {
        return initialisation == null
                || !initialisation.isJsonPrimitive()
                || !initialisation.getAsJsonPrimitive().isString()
                || PLAIN_INITIALISATIONS.contains(initialisation.getAsString().toLowerCase(Locale.ROOT));
    }

    /** The rank that the module's matrices must have. */
    int rank(String module) {
        return (int) match(rankPattern, module, rank);
    }

    /** The factor of B·A. */
    double scale(String module) {
        double r = rank(module);
        return match(alphaPattern, module, alpha) / (rankStabilised ? Math.sqrt(r) : r);
    }

    private static double match(Map<Pattern, Double> patterns, String module, double otherwise) {
        for (Map.Entry<Pattern, Double> e : patterns.entrySet()) {
            if (e.getKey().matcher(module).matches()) {
                return e.getValue();
            }
        }
        return otherwise;
    }

    /** peft matches a key against the end of a module's name, at a dot. */
    private static Map<Pattern, Double> patterns(JsonObject json, String key) {
        Map<Pattern, Double> result = new LinkedHashMap<>();
        JsonElement value = json.get(key);
        if (value != null && value.isJsonObject()) {
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> result.put(
                            Pattern.compile("(.*\\.)?(" + e.getKey() + ")"),
                            e.getValue().getAsDouble()));
        }
        return result;
    }

    private static double number(JsonObject json, String key, double otherwise) {
        return json.has(key) ? json.get(key).getAsDouble() : otherwise;
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

    private static AdapterException refused(String expected, String found, @Nullable Throwable cause) {
        return new AdapterException(
                "Expected " + expected + " in adapter_config.json, found " + found + ".",
                "give an adapter of peft's plain LoRA, or merge it into the checkpoint with peft before the import.",
                cause);
    }
}
