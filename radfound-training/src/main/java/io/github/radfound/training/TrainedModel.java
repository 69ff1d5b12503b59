package io.github.radfound.training;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.internal.FolderCopy;
import io.github.radfound.training.internal.PeftFiles;
import io.github.radfound.training.internal.TrainedTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes what was trained, in the formats that the rest of the world reads. Targets are empty folders, or ones that do
 * not exist yet; what is written appears when it is complete.
 */
public final class TrainedModel {

    private static final long MAX_SHARD_BYTES = 5_000_000_000L;

    private TrainedModel() {}

    /**
     * Writes a checkpoint in Hugging Face format: the original's configuration and tokenizers, its frozen tensors in the
     * types that they have, and the trained ones as F32. Adapters are not in it.
     *
     * @param original   the checkpoint that was trained
     * @param graph      its training graph
     * @param parameters present values, {@link TrainingBackend#parameters()}
     * @throws DirectoryNotEmptyException if there is something in the target
     */
    public static void writeCheckpoint(Path original, TrainingGraph graph, TensorSource parameters, Path target)
            throws IOException {
        requireEmpty(target);
        try (Safetensors stored = Safetensors.open(original)) {
            TrainedTensors tensors = new TrainedTensors(stored, graph, parameters);
            FolderCopy.into(target, staged -> {
                FolderCopy.copyAllBut(original, staged, TrainedTensors::isWeightFile);
                SafetensorsWriter.writeCheckpoint(
                        staged, tensors.specs(), Map.of("format", "pt"), tensors, MAX_SHARD_BYTES);
            });
        }
    }

    /**
     * Writes a peft adapter: {@code adapter_model.safetensors} and {@code adapter_config.json}, with the names that
     * modules have in transformers 5.
     *
     * @param original   the checkpoint that the adapter belongs to
     * @param graph      the training graph with the adapter
     * @param parameters present values, {@link TrainingBackend#parameters()}
     * @param lora       the adapter's settings
     * @throws DirectoryNotEmptyException if there is something in the target
     * @throws IllegalArgumentException   if the graph has no adapter
     */
    public static void writeAdapter(
            Path original, TrainingGraph graph, TensorSource parameters, LoraSettings lora, Path target)
            throws IOException {
        requireEmpty(target);
        PeftFiles files = PeftFiles.of(original, graph.trained());
        List<TensorSpec> specs = files.parameters().entrySet().stream()
                .map(entry -> new TensorSpec(
                        entry.getKey(),
                        ElementType.F32,
                        Objects.requireNonNull(graph.find(entry.getValue())).shape()))
                .toList();
        TensorValues values = (tensor, first, chunk, count) -> parameters.readFloats(
                Objects.requireNonNull(files.parameters().get(tensor.name())), first, chunk, 0, count);
        FolderCopy.into(target, staged -> {
            SafetensorsWriter.writeFile(
                    staged.resolve("adapter_model.safetensors"), specs, Map.of("format", "pt"), values);
            Files.writeString(staged.resolve("adapter_config.json"), files.config(lora));
        });
    }

    private static void requireEmpty(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> present = Files.list(target)) {
                if (present.findAny().isPresent()) {
                    throw new DirectoryNotEmptyException(target.toString());
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }
}
