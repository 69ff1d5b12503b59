package io.github.radfound.graph.internal.config;

import io.github.radfound.graph.CheckpointException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Supported values of {@code model_type} in a checkpoint's {@code config.json}. */
public enum Family {
    INSTRUCTBLIP("instructblip"),
    INSTRUCTBLIP_VIDEO("instructblipvideo"),
    BLIP2("blip-2"),
    LLAVA("llava"),
    /** Our own: InstructBLIP with queries that tell images and tiles apart and compare images. */
    RADFOUND("radfound");

    private final String modelType;

    Family(String modelType) {
        this.modelType = modelType;
    }

    /** The value of {@code model_type}. */
    public String modelType() {
        return modelType;
    }

    /** Whether images go through a querying transformer. */
    public boolean hasQFormer() {
        return this != LLAVA;
    }

    static Family of(JsonNode config) {
        String type = config.text("model_type", "");
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(type))
                .findFirst()
                .orElseThrow(() -> CheckpointException.mismatch(
                        config.where() + ": model_type",
                        "one of "
                                + Arrays.stream(values()).map(Family::modelType).collect(Collectors.joining(", ")),
                        "'" + type + "'",
                        "Convert the checkpoint to one of these architectures, or take another model."));
    }
}
