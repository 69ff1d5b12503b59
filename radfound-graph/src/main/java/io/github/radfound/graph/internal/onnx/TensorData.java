package io.github.radfound.graph.internal.onnx;

import java.io.IOException;
import java.util.List;

/** The contents of a weight, produced piece by piece when they are written, so that they need not fit into the heap. */
public interface TensorData {

    /** Element type as stored. */
    DataType type();

    /** Dimensions, outermost first. */
    List<Long> shape();

    /** Writes all elements in row-major order; the bytes written must be {@link #byteSize()}. */
    void writeTo(LittleEndianOutput out) throws IOException;

    /** Bytes that all elements take. */
    default long byteSize() {
        long n = type().bytes();
        for (long d : shape()) {
            n = Math.multiplyExact(n, d);
        }
        return n;
    }
}
