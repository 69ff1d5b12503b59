package io.github.radfound.graph.internal.weights;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The tensors of a checkpoint by their classic names, each with the shape that the configuration says it has. */
public final class Weights {

    private final Object origin;
    private final TensorSource source;
    private final LongConsumer elementsRead;
    private final Set<String> used = new ConcurrentSkipListSet<>();

    /**
     * Weights from a source.
     *
     * @param origin       the checkpoint, as messages name it
     * @param source       the tensors; the caller closes it
     * @param elementsRead told how many elements were read, each time some were
     */
    public Weights(Object origin, TensorSource source, LongConsumer elementsRead) {
        this.origin = origin;
        this.source = source;
        this.elementsRead = elementsRead;
    }

    /** Whether the checkpoint has a tensor of that classic name. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The name under which a tensor of that classic name is stored, or {@code null} if there is none. */
    public @Nullable String storedName(String name) {
        TensorSpec spec = find(name);
        return spec == null ? null : spec.name();
    }

    /** The shape of a tensor, or {@code null} if there is none of that classic name. */
    public @Nullable List<Long> shapeOf(String name) {
        TensorSpec spec = find(name);
        return spec == null ? null : spec.shape();
    }

    /**
     * A tensor of the given shape; a stored shape that differs by leading ones is taken as equal.
     *
     * @throws CheckpointException if there is no such tensor, or its shape or type is another; reading it, if it holds a
     *                             number that is not finite
     */
    public FloatTensor tensor(String name, long... shape) {
        TensorSpec spec = find(name);
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (spec == null) {
            throw CheckpointException.mismatch(
                    origin,
                    "tensor '" + name + "' of shape " + expected,
                    "no tensor of that name",
                    "The checkpoint is incomplete or config.json describes another model.");
        }
        if (!spec.type().isFloating() || !squeezed(spec.shape()).equals(squeezed(expected))) {
            throw CheckpointException.mismatch(
                    origin + ", tensor '" + spec.name() + "'",
                    "floating-point numbers of shape " + expected,
                    spec.type() + " of shape " + spec.shape(),
                    "The sizes in config.json do not belong to these weights.");
        }
        used.add(spec.name());
        return new Stored(spec.name(), expected);
    }

    /** Names of stored tensors that nothing asked for; buffers that follow from the configuration are left out. */
    public Set<String> unused() {
        Set<String> rest = new TreeSet<>(source.names());
        rest.removeAll(used);
        rest.removeIf(TensorNames::isBuffer);
        return rest;
    }

    private @Nullable TensorSpec find(String name) {
        for (String candidate : TensorNames.candidates(name)) {
            TensorSpec spec = source.find(candidate);
            if (spec != null) {
                return spec;
            }
        }
        return null;
    }

    private static List<Long> squeezed(List<Long> shape) {
        int first = 0;
        while (first < shape.size() - 1 && shape.get(first) == 1) {
            first++;
        }
        return shape.subList(first, shape.size());
    }

    private final class Stored implements FloatTensor {
        private final String name;
        private final List<Long> shape;

        Stored(String name, List<Long> shape) {
            this.name = name;
            this.shape = shape;
        }

        @Override
        public List<Long> shape() {
            return shape;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(long first, float[] target, int offset, int count) {
            source.readFloats(name, first, target, offset, count);
            for (int i = offset; i < offset + count; i++) {
                if (!Float.isFinite(target[i])) {
                    throw CheckpointException.mismatch(
                            origin + ", tensor '" + name + "'",
                            "finite numbers of 32 bits",
                            target[i] + " at element " + (first + i - offset),
                            "Fetch the weights again; a model with such weights answers nothing but noise.");
                }
            }
            elementsRead.accept(count);
        }
    }
}
