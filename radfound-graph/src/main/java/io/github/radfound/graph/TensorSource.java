package io.github.radfound.graph;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors to build a graph's weights from, read piece by piece so that a checkpoint may be much larger than the
 * heap. Implementations are safe for concurrent reads.
 */
public interface TensorSource extends AutoCloseable {

    /** Names of all tensors, in a stable order. */
    Set<String> names();

    /** The tensor's specification, or {@code null} if there is none of that name. */
    @Nullable
    TensorSpec find(String name);

    /**
     * Reads elements of a floating-point tensor in row-major order, converted to 32-bit floats (F16 and BF16 exactly).
     *
     * @param name    the tensor
     * @param first   index of the first element to read
     * @param target  receives the elements
     * @param offset  index in {@code target} of the first element
     * @param count   how many elements to read
     * @throws IllegalArgumentException if there is no such tensor or it is not of a floating-point type
     * @throws IndexOutOfBoundsException if the range leaves the tensor or the target
     */
    void readFloats(String name, long first, float[] target, int offset, int count);

    /** Releases files and mappings; further reads fail. Closing twice is harmless. */
    @Override
    void close();
}
