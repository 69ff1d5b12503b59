package io.github.radfound.training.recipe;

import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a training begins with: a checkpoint in Hugging Face format, the folder of an earlier stage, or random weights.
 *
 * <p>Packages are not: their matrices are laid out, joined and rounded for answering. A package is trained further from
 * the checkpoint that it was imported from; stages keep theirs beside the package.
 */
public sealed interface StartingPoint {

    /**
     * A checkpoint in Hugging Face format.
     *
     * @param folder with {@code config.json}, safetensors and tokenizers
     */
    record Checkpoint(Path folder) implements StartingPoint {}

    /**
     * Random weights; equal settings give equal weights.
     *
     * @param checkpoint sizes, seed, tokenizer and spread of the weights
     */
    record RandomWeights(RandomCheckpoint checkpoint) implements StartingPoint {}

    /**
     * What a folder holds.
     *
     * @throws ModelUnsupportedException if it is a package and nothing else
     * @throws ModelNotFoundException    if there is no checkpoint
     */
    static StartingPoint of(Path folder) {
        Objects.requireNonNull(folder, "folder");
        for (Path candidate : new Path[] {folder, folder.resolve(StageFiles.CHECKPOINT)}) {
            if (Files.isRegularFile(candidate.resolve("config.json"))) {
                return new Checkpoint(candidate);
            }
        }
        if (Files.isRegularFile(folder.resolve("radfound.json"))) {
            Path beside = folder.toAbsolutePath().resolveSibling(StageFiles.CHECKPOINT);
            if (Files.isRegularFile(beside.resolve("config.json"))
                    && Files.isRegularFile(folder.toAbsolutePath().resolveSibling(StageFiles.RESULT))) {
                return new Checkpoint(beside);
            }
            throw new ModelUnsupportedException(
                    "Expected a checkpoint to train from in " + folder
                            + ", found a model package, whose weights are laid out and rounded for answering.",
                    "give the checkpoint in Hugging Face format that the package was imported from.");
        }
        throw new ModelNotFoundException(
                "Expected a checkpoint in Hugging Face format in " + folder + ", found no config.json.",
                "check the path; it has config.json, safetensors and tokenizer.json.");
    }

    /** Random weights to train from. */
    static StartingPoint random(CheckpointSizes sizes, Path tokenizerJson, long seed) {
        return new RandomWeights(
                RandomCheckpoint.of(sizes).tokenizer(tokenizerJson).seed(seed).forTraining());
    }
}
