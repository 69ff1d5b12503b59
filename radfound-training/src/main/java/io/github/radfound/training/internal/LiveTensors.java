package io.github.radfound.training.internal;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tensors whose source is asked for each time that one is read. */
final class LiveTensors implements TensorSource {

    private final Set<String> names;
    private final Function<String, TensorSource> source;

    LiveTensors(Set<String> names, Function<String, TensorSource> source) {
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        this.source = source;
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        return names.contains(name) ? source.apply(name).find(name) : null;
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("expected a tensor of the model, found no '" + name + "'");
        }
        source.apply(name).readFloats(name, first, target, offset, count);
    }

    @Override
    public void close() {
        // Sources belong to others.
    }
}
