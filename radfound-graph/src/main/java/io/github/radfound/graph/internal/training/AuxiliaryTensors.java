package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.internal.random.RandomTensor;
import io.github.radfound.graph.internal.random.RandomValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A checkpoint with further tensors, which begin with random values and are not stored in it. */
final class AuxiliaryTensors implements TensorSource {

    private final TensorSource stored;
    private final Map<String, TensorSpec> added = new LinkedHashMap<>();
    private final RandomValues values;

    AuxiliaryTensors(TensorSource stored, long seed, List<RandomTensor> tensors) {
        this.stored = stored;
        this.values = new RandomValues(seed, tensors);
        tensors.forEach(tensor -> added.put(tensor.spec().name(), tensor.spec()));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(stored.names());
        names.addAll(added.keySet());
        return Collections.unmodifiableSet(names);
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        TensorSpec spec = added.get(name);
        return spec == null ? stored.find(name) : spec;
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        TensorSpec spec = added.get(name);
        if (spec == null) {
            stored.readFloats(name, first, target, offset, count);
            return;
        }
        float[] chunk = new float[count];
        values.read(spec, first, chunk, count);
        System.arraycopy(chunk, 0, target, offset, count);
    }

    @Override
    public void close() {
        stored.close();
    }
}
