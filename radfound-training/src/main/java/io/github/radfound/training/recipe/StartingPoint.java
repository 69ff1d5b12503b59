package io.github.radfound.training.recipe;

import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.training.internal.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /**
     * Random weights to train from.
     *
     * @throws ModelImportException if the tokenizer is damaged or lacks a special token
     * @throws TrainingException    if it has more tokens than the sizes give room for
     */
    static StartingPoint random(CheckpointSizes sizes, Path tokenizerJson, long seed) {
        return random(sizes, null, tokenizerJson, seed);
    }

    /**
     * Random weights to train from, as {@link #random(CheckpointSizes, Path, long)}.
     *
     * @param family what makes it a model of our own family, or {@code null}
     */
    static StartingPoint random(CheckpointSizes sizes, @Nullable OwnFamily family, Path tokenizerJson, long seed) {
        try {
            RandomCheckpoint checkpoint = RandomCheckpoint.of(sizes)
                    .tokenizer(tokenizerJson)
                    .seed(seed)
                    .forTraining();
            return new RandomWeights(family == null ? checkpoint : checkpoint.own(family));
        } catch (CheckpointException e) {
            throw Failures.model(e);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    "Expected sizes, family and tokenizer that fit together, found: " + e.getMessage() + ".",
                    "give a larger vocabulary or a tokenizer with fewer tokens.",
                    e);
        }
    }
}
