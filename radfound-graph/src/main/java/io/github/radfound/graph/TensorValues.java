package io.github.radfound.graph;

/**
 * Gives the values of tensors that are being written, piece by piece and in ascending order, so that no tensor has to
 * fit into memory. A {@link TensorSource} serves as one through {@link #of(TensorSource)}.
 */
@FunctionalInterface
public interface TensorValues {

    /**
     * Fills the first {@code count} elements of {@code target} with the tensor's elements {@code first} to
     * {@code first + count - 1} in row-major order.
     */
    void read(TensorSpec tensor, long first, float[] target, int count);

    /** The values of the equally named tensors of a source. */
    static TensorValues of(TensorSource source) {
        return (tensor, first, target, count) -> source.readFloats(tensor.name(), first, target, 0, count);
    }
}
