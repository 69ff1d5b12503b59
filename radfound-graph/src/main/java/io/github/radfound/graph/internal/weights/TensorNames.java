package io.github.radfound.graph.internal.weights;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names under which a tensor may be stored. The layers ask for the classic names, those that transformers 4 wrote
 * ({@code language_model.model.layers.0...}); transformers 5 moved the parts of some models below {@code model.} and the
 * head of the language model to the top.
 */
final class TensorNames {

    private static final String LANGUAGE_MODEL = "language_model.model.";
    private static final String LM_HEAD = "language_model.lm_head.";
    private static final String CLIP = "vision_tower.vision_model.";

    private TensorNames() {}

    /** The classic name first, then the variants. */
    static Set<String> candidates(String classic) {
        Set<String> names = new LinkedHashSet<>();
        names.add(classic);
        if (classic.startsWith(LANGUAGE_MODEL)) {
            String rest = classic.substring(LANGUAGE_MODEL.length());
            names.add("model.language_model." + rest);
            names.add("language_model." + rest);
        } else if (classic.startsWith(LM_HEAD)) {
            String rest = classic.substring(LM_HEAD.length());
            names.add("lm_head." + rest);
            names.add("model.lm_head." + rest);
        } else if (classic.startsWith(CLIP)) {
            String rest = classic.substring(CLIP.length());
            names.add("vision_tower." + rest);
            names.add("model.vision_tower." + rest);
            names.add("vision_model." + rest);
        }
        names.add("model." + classic);
        return names;
    }

    /** Whether a tensor is a buffer that older versions stored and that follows from the configuration. */
    static boolean isBuffer(String name) {
        return name.endsWith(".position_ids") || name.endsWith(".rotary_emb.inv_freq") || name.endsWith(".masked_bias");
    }
}
