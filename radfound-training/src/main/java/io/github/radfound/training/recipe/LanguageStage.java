package io.github.radfound.training.recipe;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.TrainedModel;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.AugmentedPixels;
import io.github.radfound.training.data.PreparedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.recipe.LanguageExamples;
import io.github.radfound.training.internal.recipe.SampleHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains a language model that sees images, and writes it as checkpoint and package, or its adapter.
 *
 * @param recipe     name of the recipe
 * @param start      what it begins with
 * @param samples    to train with
 * @param evaluation to evaluate with; empty for none
 * @param task       what is trained
 * @param details    what else decides the result
 * @param examples   makes batches of samples
 */
record LanguageStage(
        String recipe,
        StartingPoint start,
        List<Sample> samples,
        List<Sample> evaluation,
        TrainingTask task,
        String details,
        Examples examples) {

    private static final String INPUTS = "inputs";

    /** Makes batches of samples. */
    @FunctionalInterface
    interface Examples {

        TrainingData of(Parts parts);

        /** One sample, one example. */
        Examples PLAIN = parts -> parts.plain();

        /** One sample, one example with images that are changed at random. */
        static Examples augmented(Augmentation augmentation) {
            return parts -> parts.plain()
                    .augmented(
                            new AugmentedPixels(
                                    parts.inputs(),
                                    augmentation,
                                    parts.settings().cacheBytes()),
                            parts.settings().seed());
        }
    }

    /** What batches are made of. */
    record Parts(
            List<Sample> samples,
            ModelInputs inputs,
            PreparedPixels pixels,
            LanguageModelSizes sizes,
            RecipeSettings settings) {

        LanguageExamples plain() {
            return new LanguageExamples(samples, inputs, pixels, sizes);
        }
    }

    RecipeResult run(Path folder, RecipeSettings settings) {
        if (samples.isEmpty()) {
            throw new TrainingException("Expected samples to train with, found none.", "give some.");
        }
        Stage stage = new Stage(folder, recipe, settings);
        String fingerprint = settings.fingerprint() + ", " + details + ", data " + SampleHash.of(samples) + "/"
                + SampleHash.of(evaluation);
        return stage.run(start, fingerprint, () -> train(stage, folder, settings));
    }

    private RecipeResult train(Stage stage, Path folder, RecipeSettings settings) throws IOException {
        Path from = stage.start(start);
        Path inputFolder = folder.resolve(INPUTS);
        CheckpointImport.describe(
                from, inputFolder, ImportOptions.of(Precision.F32).overwrite(true));
        TrainingTask whole = settings.recomputed() ? task.withRecomputedBlocks() : task;
        try (ModelInputs inputs = ModelInputs.open(inputFolder);
                TrainingGraph graph = graph(from, whole)) {
            PreparedPixels pixels = new PreparedPixels(inputs, settings.cacheBytes());
            TrainingData data = examples.of(new Parts(samples, inputs, pixels, graph.sizes(), settings));
            TrainingData held = evaluation.isEmpty()
                    ? null
                    : new Parts(evaluation, inputs, pixels, graph.sizes(), settings).plain();
            LoraSettings lora = task.lora();
            Path written = stage.emptied(lora == null ? StageFiles.CHECKPOINT : StageFiles.ADAPTER);
            Stage.Ended ended = stage.train(graph, data, held, weights -> {
                if (lora == null) {
                    TrainedModel.writeCheckpoint(from, graph, weights, written);
                } else {
                    TrainedModel.writeAdapter(from, graph, weights, lora, written);
                }
            });
            Path model = folder.resolve(StageFiles.PACKAGE);
            CheckpointImport.run(
                    lora == null ? written : from,
                    model,
                    ImportOptions.of(settings.precision()).overwrite(true));
            return stage.finish(ended.result(
                    recipe,
                    samples.size(),
                    graph,
                    lora == null ? written : null,
                    model,
                    lora == null ? null : written));
        }
    }

    private static TrainingGraph graph(Path from, TrainingTask task) {
        try {
            return TrainingGraph.languageModel(from, task);
        } catch (IllegalArgumentException e) {
            throw new TrainingException(
                    "Expected parts to train that the model has, found: " + e.getMessage() + ".",
                    "choose other parts or targets.",
                    e);
        }
    }
}
