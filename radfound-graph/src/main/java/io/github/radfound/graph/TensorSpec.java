package io.github.radfound.graph;

import java.util.List;

/**
 * Name, element type and shape of one stored tensor.
 *
 * @param name  the tensor's name in the checkpoint
 * @param type  its element type
 * @param shape its dimensions, outermost first; empty for a scalar
 */
public record TensorSpec(String name, ElementType type, List<Long> shape) {

    /** Copies the shape. */
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** The number of elements, the product of the shape. */
    public long elements() {
        long n = 1;
        for (long d : shape) {
            n = Math.multiplyExact(n, d);
        }
        return n;
    }
}
