package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tensors of a source under other names: as they are, as some of their rows, or transposed. */
final class ViewedSource implements TensorSource {

    private final TensorSource source;
    private final Map<String, View> views = new LinkedHashMap<>();

    private record View(TensorSpec spec, String stored, long first, boolean transposed) {}

    ViewedSource(TensorSource source) {
        this.source = source;
    }

    /** A tensor as it is. */
    void whole(String name, TensorSpec stored) {
        views.put(name, new View(new TensorSpec(name, stored.type(), stored.shape()), stored.name(), 0, false));
    }

    /** One of equally many rows: part {@code index} of {@code parts} along the first axis. */
    void part(String name, TensorSpec stored, int index, int parts) {
        List<Long> shape = new ArrayList<>(stored.shape());
        shape.set(0, stored.shape().get(0) / parts);
        long elements = stored.elements() / parts;
        views.put(name, new View(new TensorSpec(name, stored.type(), shape), stored.name(), index * elements, false));
    }

    /** A matrix with its axes exchanged. */
    void transposed(String name, TensorSpec stored) {
        List<Long> shape = List.of(stored.shape().get(1), stored.shape().get(0));
        views.put(name, new View(new TensorSpec(name, stored.type(), shape), stored.name(), 0, true));
    }

    @Override
    public Set<String> names() {
        return views.keySet();
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        View view = views.get(name);
        return view == null ? null : view.spec;
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        View view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("no tensor '" + name + "'");
        }
        if (!view.transposed) {
            source.readFloats(view.stored, view.first + first, target, offset, count);
            return;
        }
        int rows = Math.toIntExact(view.spec.shape().get(0));
        int columns = Math.toIntExact(view.spec.shape().get(1));
        float[] whole = new float[Math.multiplyExact(rows, columns)];
        source.readFloats(view.stored, 0, whole, 0, whole.length);
        for (int i = 0; i < count; i++) {
            int index = Math.toIntExact(first + i);
            target[offset + i] = whole[index % columns * rows + index / columns];
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
