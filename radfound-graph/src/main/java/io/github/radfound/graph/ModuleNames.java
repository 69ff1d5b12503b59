package io.github.radfound.graph;

import java.util.List;

/**
 * Names of modules in the layout that packages use, which is the one transformers 4 had
 * ({@code language_model.model.layers.0...}). Transformers 5 builds some models with their parts below {@code model.} and
 * the output layer at the top, so that adapters trained with it name the same modules differently.
 */
public final class ModuleNames {

    private static final List<String> PARTS =
            List.of("vision_model.", "vision_tower.", "qformer.", "language_projection", "multi_modal_projector.");

    private ModuleNames() {}

    /** The name of a module in the packages' layout; names that are in it already stay as they are. */
    public static String classic(String name) {
        if (name.startsWith("model.language_model.")) {
            return classicLanguageModel(name.substring("model.language_model.".length()));
        }
        if (name.startsWith("language_model.")) {
            return classicLanguageModel(name.substring("language_model.".length()));
        }
        if (name.equals("lm_head") || name.equals("model.lm_head")) {
            return "language_model.lm_head";
        }
        for (String part : PARTS) {
            if (name.startsWith("model." + part)) {
                return classicTower(name.substring("model.".length()));
            }
        }
        return classicTower(name);
    }

    private static String classicLanguageModel(String rest) {
        return "language_model." + (rest.startsWith("model.") || rest.startsWith("lm_head") ? "" : "model.") + rest;
    }

    private static String classicTower(String name) {
        return name.startsWith("vision_tower.") && !name.startsWith("vision_tower.vision_model.")
                ? "vision_tower.vision_model." + name.substring("vision_tower.".length())
                : name;
    }
}
