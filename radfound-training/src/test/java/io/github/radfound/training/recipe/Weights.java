package io.github.radfound.training.recipe;

import io.github.radfound.graph.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weights of checkpoints, for tests. */
final class Weights {

    private Weights() {}

    /** Names of the tensors that differ. */
    static List<String> differing(@Nullable Path first, @Nullable Path second) {
        try (Safetensors a = Safetensors.open(Objects.requireNonNull(first));
                Safetensors b = Safetensors.open(Objects.requireNonNull(second))) {
            return a.names().stream()
                    .filter(name -> !Arrays.equals(read(a, name), read(b, name)))
                    .toList();
        }
    }

    private static float[] read(Safetensors source, String name) {
        int size = (int) Objects.requireNonNull(source.find(name)).elements();
        float[] values = new float[size];
        source.readFloats(name, 0, values, 0, size);
        return values;
    }
}
