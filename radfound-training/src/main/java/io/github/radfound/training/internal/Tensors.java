package io.github.radfound.training.internal;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named f32 tensors outside of the heap, which native code and Java both work on. */
final class Tensors implements TensorSource {

    private static final int CHUNK = 1 << 14;

    /**
     * One tensor.
     *
     * @param spec   name, type and shape
     * @param values all elements; native byte order
     */
    record Tensor(TensorSpec spec, FloatBuffer values) {

        long[] shape() {
            return spec.shape().stream().mapToLong(Long::longValue).toArray();
        }

        int size() {
            return values.capacity();
        }
    }

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** A tensor of zeros. */
    Tensor add(String name, List<Long> shape) {
        TensorSpec spec = new TensorSpec(name, ElementType.F32, shape);
        int bytes = Math.toIntExact(Math.multiplyExact(spec.elements(), Float.BYTES));
        FloatBuffer values =
                ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
        Tensor tensor = new Tensor(spec, values);
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw new IllegalStateException("there is a tensor '" + name + "' already");
        }
        return tensor;
    }

    Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected a tensor of the model, found no '" + name + "'");
        }
        return tensor;
    }

    /** Reads a tensor's values from where they are stored. */
    static void fill(Tensor tensor, TensorSource source) {
        float[] chunk = new float[Math.min(CHUNK, tensor.size())];
        for (int first = 0; first < tensor.size(); first += chunk.length) {
            int count = Math.min(chunk.length, tensor.size() - first);
            source.readFloats(tensor.spec().name(), first, chunk, 0, count);
            tensor.values().put(first, chunk, 0, count);
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        Tensor tensor = tensors.get(Objects.requireNonNull(name, "name"));
        return tensor == null ? null : tensor.spec();
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        Tensor tensor = get(name);
        Objects.checkFromIndexSize(first, count, tensor.spec().elements());
        tensor.values().get((int) first, target, offset, count);
    }

    @Override
    public void close() {
        // The memory goes with the last buffer.
    }
}
