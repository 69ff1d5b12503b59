package io.github.radfound.importer.internal;

import java.util.List;

/**
 * Module names as checkpoints spell them, brought to the classic layout that packages use. Since version 5, transformers
 * wraps LLaVA's parts in one more module ({@code model.language_model.layers}) where checkpoints keep
 * {@code language_model.model.layers}.
 */
final class ModuleNames {

    private record Prefix(String found, String classic) {}

    private static final List<Prefix> PREFIXES = List.of(
            new Prefix("model.language_model.", "language_model.model."),
            new Prefix("model.vision_tower.", "vision_tower."),
            new Prefix("model.vision_model.", "vision_model."),
            new Prefix("model.multi_modal_projector.", "multi_modal_projector."),
            new Prefix("model.qformer.", "qformer."),
            new Prefix("model.language_projection", "language_projection"),
            new Prefix("lm_head", "language_model.lm_head"));

    private ModuleNames() {}

    /** The name in the classic layout. */
    static String classic(String name) {
        for (Prefix p : PREFIXES) {
            if (name.startsWith(p.found)) {
                return p.classic + name.substring(p.found.length());
            }
        }
        return name;
    }
}
