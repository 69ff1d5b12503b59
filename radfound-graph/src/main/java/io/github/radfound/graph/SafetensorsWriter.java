package io.github.radfound.graph;

import io.github.radfound.graph.internal.safetensors.HeaderWriter;
import io.github.radfound.graph.internal.safetensors.ShardIndex;
import io.github.radfound.graph.internal.safetensors.ShardPlan;
import io.github.radfound.graph.internal.safetensors.TensorFileWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes tensors in the safetensors format, as one file or as the shards of a checkpoint in Hugging Face layout.
 *
 * <p>The result depends on names, shapes, values and metadata alone: tensors lie in the order that the format's reference
 * implementation gives them (wider types first, then by name), metadata is sorted, the header is padded to a multiple of 8
 * bytes. Values are asked for piece by piece, so that memory use does not grow with the tensors. A file appears under its
 * name only when it is complete.
 */
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /**
     * Writes one file, replacing an existing one.
     *
     * @param file     where to write
     * @param tensors  the tensors, of type F32, F16 or BF16, in any order
     * @param metadata free-form entries for the header; readers of PyTorch checkpoints look for {@code format=pt}
     * @param values   the tensors' values; narrower types take the nearest number
     * @throws IllegalArgumentException if two tensors have the same name, a name is {@code __metadata__}, a type cannot be
     *     written, or a text is not valid Unicode
     */
    public static void writeFile(
            Path file, Collection<TensorSpec> tensors, Map<String, String> metadata, TensorValues values)
            throws IOException {
        requireWritable(tensors);
        TensorFileWriter.write(file, HeaderWriter.inFileOrder(tensors), metadata, values);
    }

    /**
     * Writes {@code model.safetensors}, or, if the tensors take more than {@code maxShardBytes}, several files named like
     * {@code model-00001-of-00003.safetensors} with {@code model.safetensors.index.json}. A tensor larger than that gets
     * a shard of its own.
     *
     * @param folder        an existing folder
     * @param tensors       as for {@link #writeFile}; shards are filled in this order
     * @param metadata      as for {@link #writeFile}, for each file
     * @param values        as for {@link #writeFile}
     * @param maxShardBytes most bytes of tensors in one shard
     */
    public static void writeCheckpoint(
            Path folder,
            List<TensorSpec> tensors,
            Map<String, String> metadata,
            TensorValues values,
            long maxShardBytes)
            throws IOException {
        requireWritable(tensors);
        List<List<TensorSpec>> shards = ShardPlan.split(tensors, maxShardBytes);
        if (shards.size() <= 1) {
            writeFile(folder.resolve(Safetensors.SINGLE_FILE), tensors, metadata, values);
            return;
        }
        var index = new ShardIndex.Builder();
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            writeFile(folder.resolve(name), shards.get(i), metadata, values);
            index.add(name, shards.get(i));
        }
        index.write(folder.resolve(Safetensors.INDEX_FILE));
    }

    private static void requireWritable(Collection<TensorSpec> tensors) {
        Set<String> names = new HashSet<>();
        for (TensorSpec tensor : tensors) {
            switch (tensor.type()) {
                case F32, F16, BF16 -> {}
                default ->
                    throw new IllegalArgumentException("tensor '" + tensor.name()
                            + "' should be written as F32, F16 or BF16, was " + tensor.type());
            }
            if (!names.add(tensor.name()) || tensor.name().equals(HeaderWriter.METADATA_KEY)) {
                throw new IllegalArgumentException("tensor names must be unique and not " + HeaderWriter.METADATA_KEY
                        + ", found " + tensor.name());
            }
        }
    }
}
