package io.github.radfound.graph;

import io.github.radfound.graph.internal.safetensors.FloatDecoder;
import io.github.radfound.graph.internal.safetensors.SafetensorsFile;
import io.github.radfound.graph.internal.safetensors.ShardIndex;
import io.github.radfound.graph.internal.safetensors.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint in the <a href="https://huggingface.co/docs/safetensors">safetensors</a> format, in one
 * file or in shards, mapped into memory and read on demand.
 *
 * <p>Everything in the headers is checked before the first value is read: the rules are those of the format's reference
 * implementation (no gaps, no overlaps, sizes equal to shape times element size, header of at most 100 MB), and
 * duplicate names are refused as well. Memory use does not depend on numbers found in a file.
 *
 * <p>Instances are safe for use by several threads. After {@link #close()} reads fail with
 * {@link IllegalStateException}; the mappings themselves go with the next garbage collection, so that Windows may refuse
 * to delete the files until then. A file must not be truncated while it is open.
 */
public final class Safetensors implements TensorSource {

    /** Name of the file of an unsharded checkpoint. */
    static final String SINGLE_FILE = "model.safetensors";

    /** Name of the file that lists the tensors of a sharded checkpoint and where they are. */
    static final String INDEX_FILE = "model.safetensors.index.json";

    private record Located(SafetensorsFile file, StoredTensor tensor) {}

    private final Path origin;
    private final List<SafetensorsFile> files;
    private final Map<String, Located> tensors;
    private final Set<String> names;
    private final Map<String, String> metadata;

    private Safetensors(
            Path origin, List<SafetensorsFile> files, Map<String, Located> tensors, Map<String, String> metadata) {
        this.origin = origin;
        this.files = List.copyOf(files);
        this.tensors = tensors;
        this.names = Collections.unmodifiableSet(tensors.keySet());
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /**
     * Opens a {@code .safetensors} file of any name, or a folder that holds {@code model.safetensors} or, for a sharded
     * checkpoint, {@code model.safetensors.index.json} with the files that it names. If a folder has both, the single
     * file counts.
     *
     * @throws CheckpointException if a file is missing, cannot be read or breaks a rule of the format
     */
    public static Safetensors open(Path folderOrFile) {
        if (!Files.isDirectory(folderOrFile)) {
            return open(folderOrFile, List.of(folderOrFile), Map.of());
        }
        Path single = folderOrFile.resolve(SINGLE_FILE);
        if (Files.exists(single)) {
            return open(folderOrFile, List.of(single), Map.of());
        }
        Path index = folderOrFile.resolve(INDEX_FILE);
        if (Files.exists(index)) {
            ShardIndex shards = ShardIndex.read(index);
            return open(folderOrFile, shards.files(), shards.fileOf());
        }
        throw CheckpointException.mismatch(
                folderOrFile,
                SINGLE_FILE + " or " + INDEX_FILE,
                "neither",
                "If the weights are in another format, save the checkpoint as safetensors first.");
    }

    private static Safetensors open(Path origin, List<Path> paths, Map<String, Path> expected) {
        List<SafetensorsFile> files = new ArrayList<>();
        try {
            Map<String, Located> tensors = new TreeMap<>();
            Map<String, String> metadata = new TreeMap<>();
            for (Path path : paths) {
                SafetensorsFile file = SafetensorsFile.open(path);
                files.add(file);
                metadata.putAll(file.metadata());
                for (StoredTensor tensor : file.tensors()) {
                    Located earlier = tensors.putIfAbsent(tensor.name(), new Located(file, tensor));
                    if (earlier != null) {
                        throw CheckpointException.mismatch(
                                path,
                                "tensor '" + tensor.name() + "' in one shard",
                                "it in " + earlier.file().path().getFileName() + " as well",
                                "Remove the file that is not part of the checkpoint.");
                    }
                }
            }
            expected.forEach((name, path) -> requirePlace(name, path, tensors.get(name)));
            return new Safetensors(origin, files, tensors, metadata);
        } catch (RuntimeException | Error e) {
            files.forEach(SafetensorsFile::close);
            throw e;
        }
    }

    private static void requirePlace(String name, Path path, @Nullable Located located) {
        if (located == null || !located.file().path().equals(path)) {
            throw CheckpointException.mismatch(
                    path,
                    "tensor '" + name + "', as the index says",
                    located == null
                            ? "it in none of the shards"
                            : "it in " + located.file().path().getFileName(),
                    "Index and shards do not belong together; fetch the checkpoint again.");
        }
    }

    @Override
    public Set<String> names() {
        return names;
    }

    @Override
    public @Nullable TensorSpec find(String name) {
        Located located = tensors.get(Objects.requireNonNull(name, "name"));
        return located == null ? null : located.tensor().spec();
    }

    /** The free-form metadata of the files' headers; where shards differ, the last one counts. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void readFloats(String name, long first, float[] target, int offset, int count) {
        Located located = tensors.get(Objects.requireNonNull(name, "name"));
        if (located == null) {
            throw new IllegalArgumentException(origin + " has no tensor '" + name + "'");
        }
        TensorSpec spec = located.tensor().spec();
        if (!spec.type().isFloating()) {
            throw new IllegalArgumentException("tensor '" + name + "' in "
                    + located.file().path() + " holds " + spec.type() + ", not floating-point numbers");
        }
        Objects.checkFromIndexSize(first, count, spec.elements());
        Objects.checkFromIndexSize(offset, count, target.length);
        FloatDecoder.read(located.file(), located.tensor(), first, target, offset, count);
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }

    @Override
    public String toString() {
        return "Safetensors[" + origin + ", " + tensors.size() + " tensors]";
    }
}
