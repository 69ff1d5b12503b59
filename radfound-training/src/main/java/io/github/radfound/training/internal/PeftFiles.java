package io.github.radfound.training.internal;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.LoraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names and configuration of a peft adapter. Checked with adapters that peft 0.21 wrote for transformers 5.18.
 *
 * @param parameters names of the graph's parameters by their names in the file
 * @param modules    names of the adapted modules in the model's class
 */
public record PeftFiles(Map<String, String> parameters, Collection<String> modules) {

    private static final String PREFIX = "base_model.model.";
    private static final String ADAPTER = ".lora_";
    private static final String DECODER = "language_model.model.";

    /** Copies both. */
    public PeftFiles {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        modules = Collections.unmodifiableSet(new TreeSet<>(modules));
    }

    /** Names for the adapters among trained parameters. */
    public static PeftFiles of(Path checkpoint, Collection<String> trained) throws IOException {
        JsonObject config = JsonParser.parseString(Files.readString(checkpoint.resolve("config.json")))
                .getAsJsonObject();
        boolean llava = config.has("model_type")
                && config.get("model_type").getAsString().equals("llava");
        Map<String, String> parameters = new TreeMap<>();
        Collection<String> modules = new TreeSet<>();
        for (String parameter : trained) {
            int end = parameter.indexOf(ADAPTER);
            if (end >= 0) {
                String module = inModel(parameter.substring(0, end), llava);
                modules.add(module);
                parameters.put(PREFIX + module + parameter.substring(end), parameter);
            }
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("expected trained adapters, found none among " + trained.size()
                    + " trained parameters. Train with a LoraSettings.");
        }
        return new PeftFiles(parameters, modules);
    }

    /** LLaVA's class holds its parts below {@code model}, and its decoder without a level of its own. */
    private static String inModel(String classic, boolean llava) {
        if (!llava) {
            return classic;
        }
        return "model."
                + (classic.startsWith(DECODER) ? "language_model." + classic.substring(DECODER.length()) : classic);
    }

    /** {@code adapter_config.json}. */
    public String config(LoraSettings lora) {
        JsonObject config = new JsonObject();
        config.addProperty("peft_type", "LORA");
        config.add("task_type", JsonNull.INSTANCE);
        config.add("base_model_name_or_path", JsonNull.INSTANCE);
        config.addProperty("inference_mode", true);
        config.addProperty("r", lora.rank());
        config.addProperty("lora_alpha", lora.alpha());
        config.addProperty("lora_dropout", 0.0);
        config.addProperty("bias", "none");
        config.addProperty("fan_in_fan_out", false);
        config.addProperty("use_rslora", false);
        config.addProperty("use_dora", false);
        JsonArray targets = new JsonArray();
        modules.forEach(targets::add);
        config.add("target_modules", targets);
        return new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(config) + "\n";
    }
}
