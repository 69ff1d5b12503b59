package io.github.radfound.training.recipe;

import java.util.Set;
import java.util.function.Predicate;

/** The parts of a model that can be trained or left alone. */
public enum ModelPart {
    /** The vision encoder. */
    VISION("vision_model.", "vision_tower."),
    /** The Q-Former with its queries and its projection, or LLaVA's projector. */
    ALIGNER("qformer.", "query_tokens", "language_projection.", "multi_modal_projector."),
    /** The language model. */
    DECODER("language_model.");

    private final String[] prefixes;

    ModelPart(String... prefixes) {
        this.prefixes = prefixes;
    }

    /** Whether a tensor belongs to the part, by its name in the classic layout. */
    public boolean holds(String tensor) {
        for (String prefix : prefixes) {
            if (tensor.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a tensor belongs to one of some parts. */
    static Predicate<String> anyOf(Set<ModelPart> parts) {
        Set<ModelPart> chosen = Set.copyOf(parts);
        return tensor -> chosen.stream().anyMatch(part -> part.holds(tensor));
    }
}
