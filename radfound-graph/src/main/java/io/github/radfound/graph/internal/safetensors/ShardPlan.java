package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Divides tensors into shards. */
public final class ShardPlan {

    private ShardPlan() {}

    /**
     * Fills shards one after another in the given order; a tensor that would exceed the limit starts the next one.
     *
     * @param maxShardBytes most bytes of tensors in one shard, unless a single tensor takes more
     */
    public static List<List<TensorSpec>> split(List<TensorSpec> tensors, long maxShardBytes) {
        if (maxShardBytes <= 0) {
            throw new IllegalArgumentException("maxShardBytes must be positive, was " + maxShardBytes);
        }
        List<List<TensorSpec>> shards = new ArrayList<>();
        List<TensorSpec> current = new ArrayList<>();
        long room = maxShardBytes;
        for (TensorSpec tensor : tensors) {
            long bytes = HeaderWriter.bytes(tensor);
            if (bytes > room && !current.isEmpty()) {
                shards.add(List.copyOf(current));
                current.clear();
                room = maxShardBytes;
            }
            current.add(tensor);
            room -= bytes;
        }
        if (!current.isEmpty()) {
            shards.add(List.copyOf(current));
        }
        return shards;
    }
}
