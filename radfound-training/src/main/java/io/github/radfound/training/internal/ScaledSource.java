package io.github.radfound.training.internal;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tensors times a factor.
 *
 * @param source the tensors
 * @param factor what they are multiplied with as they are read
 */
record ScaledSource(TensorSource source, float factor) implements TensorSource {

    @Override
    public Set<String> names() {
        return source.names();
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        return source.find(name);
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        source.readFloats(name, first, target, offset, count);
        for (int i = offset; i < offset + count; i++) {
            target[i] *= factor;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
