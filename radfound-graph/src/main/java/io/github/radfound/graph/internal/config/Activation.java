package io.github.radfound.graph.internal.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Activation functions by the names that transformers' {@code ACT2FN} gives them. */
public enum Activation {
    /** x·Φ(x) with the error function. */
    GELU("gelu", "gelu_python"),
    /** The tanh approximation of GELU. */
    GELU_TANH("gelu_new", "gelu_fast", "gelu_pytorch_tanh", "gelu_python_tanh"),
    /** x·sigmoid(1.702 x). */
    QUICK_GELU("quick_gelu"),
    /** x·sigmoid(x). */
    SILU("silu", "swish"),
    RELU("relu"),
    SELU("selu"),
    TANH("tanh"),
    SIGMOID("sigmoid");

    private static final Map<String, Activation> BY_NAME = new TreeMap<>();

    static {
        for (Activation activation : values()) {
            for (String name : activation.names) {
                BY_NAME.put(name, activation);
            }
        }
    }

    private final String[] names;

    Activation(String... names) {
        this.names = names;
    }

    /** The activation under a key of a configuration, the default one where the key is missing. */
    static Activation of(JsonNode config, String key, String otherwise) {
        Activation activation = BY_NAME.get(config.text(key, otherwise).toLowerCase(Locale.ROOT));
        if (activation == null) {
            throw config.unsupported(key, "one of " + BY_NAME.keySet());
        }
        return activation;
    }
}
