package io.github.radfound.graph.internal.safetensors;

import java.util.List;
import java.util.Map;

/**
 * A checked header.
 *
 * @param tensors  the tensors in the order of their bytes, which together fill the data part of the file
 * @param metadata the free-form metadata
 */
record Header(List<StoredTensor> tensors, Map<String, String> metadata) {

    /** Key of the metadata among the names of the tensors. */
    static final String METADATA_KEY = "__metadata__";

    Header {
        tensors = List.copyOf(tensors);
        metadata = Map.copyOf(metadata);
    }
}
