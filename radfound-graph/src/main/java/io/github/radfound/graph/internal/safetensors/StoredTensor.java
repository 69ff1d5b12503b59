package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.TensorSpec;

/**
 * A tensor and where its bytes lie.
 *
 * @param spec  name, type and shape
 * @param begin offset of the first byte in the data part of the file, the part behind the header
 * @param end   offset behind the last byte
 */
public record StoredTensor(TensorSpec spec, long begin, long end) {

    /** The tensor's name. */
    public String name() {
        return spec.name();
    }
}
