package io.github.radfound.graph;

import io.github.radfound.graph.internal.importer.PackageImport;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Turns a checkpoint in Hugging Face format (configuration, safetensors, tokenizer.json) into a model package: ONNX
 * graphs with their weights, tokenizers and a manifest. The format is described in {@code docs/package-format.md}.
 *
 * <p>Supported are the families {@code instructblip}, {@code instructblipvideo}, {@code blip-2}, {@code llava} and
 * {@code radfound} with decoders {@code llama}, {@code mistral}, {@code qwen2} and {@code opt}; and models of two towers that
 * embed images and texts: transformers' {@code clip}, and open_clip's with towers of its own or, as in BiomedCLIP, a vision
 * transformer of timm and a BERT. An option that would
 * change the results and is not supported is an error, never ignored.
 *
 * <p>Weights are streamed: the heap needed does not grow with the checkpoint. The same checkpoint and options give the
 * same bytes.
 */
public final class CheckpointImport {

    private CheckpointImport() {}

    /**
     * Imports a checkpoint. The package is built beside its place and moved there when it is complete; if the import
     * fails, nothing is left.
     *
     * @param checkpoint folder of the checkpoint
     * @param packageFolder where the package goes; missing or empty, unless it may be overwritten
     * @param options how to import
     * @throws CheckpointException if the checkpoint is damaged, incomplete or not supported, or if the package cannot be
     *                             written
     */
    public static ImportReport run(Path checkpoint, Path packageFolder, ImportOptions options) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(packageFolder, "packageFolder");
        Objects.requireNonNull(options, "options");
        return new PackageImport(checkpoint, options).into(packageFolder);
    }

    /**
     * Writes what a package says of its model and its tokenizers, without the graphs: enough to prepare images and prompts
     * as the model takes them, not to run it. Nothing is read of the weights.
     *
     * @param checkpoint folder of the checkpoint
     * @param folder     where the description goes; missing or empty, unless it may be overwritten
     * @throws CheckpointException if the checkpoint is damaged, incomplete or not supported, or if the description cannot
     *                             be written
     */
    public static void describe(Path checkpoint, Path folder, ImportOptions options) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(options, "options");
        new PackageImport(checkpoint, options).describe(folder);
    }
}
