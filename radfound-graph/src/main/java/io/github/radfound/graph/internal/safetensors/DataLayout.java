package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.TensorSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The format's rules about where tensors lie: each takes the bytes of its shape, and together they fill the data part of
 * the file from its first byte to its last, without gap or overlap.
 */
final class DataLayout {

    private static final String FETCH_AGAIN = "The file is damaged or incomplete; fetch it again.";

    private DataLayout() {}

    /** The tensors in the order of their bytes, if they keep the rules. */
    static List<StoredTensor> inOrder(Path path, List<StoredTensor> tensors, long dataBytes) {
        List<StoredTensor> ordered = new ArrayList<>(tensors);
        ordered.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        long position = 0;
        for (StoredTensor tensor : ordered) {
            if (tensor.begin() != position || tensor.end() < tensor.begin() || tensor.end() > dataBytes) {
                throw CheckpointException.mismatch(
                        path + ", " + tensor.name(),
                        "data_offsets that begin at " + position
                                + " (where the tensor before ends) and end at or before " + dataBytes
                                + " (where the file ends)",
                        "[" + tensor.begin() + ", " + tensor.end() + "]",
                        FETCH_AGAIN);
            }
            requireSize(path, tensor);
            position = tensor.end();
        }
        if (position != dataBytes) {
            throw CheckpointException.mismatch(
                    path, position + " bytes of tensors behind the header", dataBytes + " bytes", FETCH_AGAIN);
        }
        return ordered;
    }

    private static void requireSize(Path path, StoredTensor tensor) {
        long bytes = tensor.end() - tensor.begin();
        TensorSpec spec = tensor.spec();
        boolean equal;
        try {
            equal = Math.multiplyExact(spec.elements(), spec.type().bytes()) == bytes;
        } catch (ArithmeticException e) {
            equal = false;
        }
        if (!equal) {
            throw CheckpointException.mismatch(
                    path + ", " + tensor.name(),
                    "as many bytes as " + spec.type() + " " + spec.shape() + " takes",
                    bytes + " bytes",
                    FETCH_AGAIN);
        }
    }
}
