package io.github.radfound.examples.cli;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LoRA adapters of the tiny model, in peft's format. */
final class Adapters {

    private static final int WIDTH = 64;
    private static final String MODULE = "base_model.model.language_model.model.layers.0.self_attn.o_proj";

    private Adapters() {}

    /** An adapter of one module whose elements are waves of this height; 0 gives one that changes nothing. */
    static Path write(Path folder, float height) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 4}");
        SafetensorsWriter.writeFile(
                folder.resolve("adapter_model.safetensors"),
                List.of(
                        new TensorSpec(MODULE + ".lora_A.weight", ElementType.F32, List.of(2L, (long) WIDTH)),
                        new TensorSpec(MODULE + ".lora_B.weight", ElementType.F32, List.of((long) WIDTH, 2L))),
                Map.of(),
                (tensor, first, target, count) -> {
                    for (int i = 0; i < count; i++) {
                        target[i] = height * (float) Math.sin(first + i);
                    }
                });
        return folder;
    }
}
