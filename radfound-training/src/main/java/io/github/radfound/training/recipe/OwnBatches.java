package io.github.radfound.training.recipe;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.TrainedModel;
import io.github.radfound.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage like those of the other recipes - a folder that resumes, a log, a curve, a checkpoint and a package at the end -
 * whose batches the caller makes: for data that are no rows of a file. Immutable.
 */
public final class OwnBatches {

    private static final String INPUTS = "inputs";

    private final String name;
    private final StartingPoint start;
    private final TrainingTask task;
    private final String description;
    private final Source data;
    private final @Nullable Source held;

    /** Makes data once it is known how the model takes images and words. */
    @FunctionalInterface
    public interface Source {

        /**
         * The data.
         *
         * @param inputs how the model takes images and words; open as long as the training runs
         * @param sizes  of the model, as {@link io.github.radfound.training.LanguageBatches} needs them
         */
        TrainingData of(ModelInputs inputs, LanguageModelSizes sizes);
    }

    private OwnBatches(
            String name,
            StartingPoint start,
            TrainingTask task,
            String description,
            Source data,
            @Nullable Source held) {
        this.name = Objects.requireNonNull(name, "name");
        this.start = Objects.requireNonNull(start, "start");
        this.task = Objects.requireNonNull(task, "task");
        this.description = Objects.requireNonNull(description, "description");
        this.data = Objects.requireNonNull(data, "data");
        this.held = held;
    }

    /**
     * A stage.
     *
     * @param name        of the stage
     * @param task        what is trained; no adapters
     * @param description tells data apart: a stage that is resumed must have the same
     */
    public static OwnBatches of(String name, StartingPoint start, TrainingTask task, String description, Source data) {
        if (task.lora() != null) {
            throw new IllegalArgumentException("adapters are trained by LoraTuning");
        }
        return new OwnBatches(name, start, task, description, data, null);
    }

    /** With data to evaluate with; the weights of the lowest loss are then kept. */
    public OwnBatches evaluation(Source newHeld) {
        return new OwnBatches(name, start, task, description, data, Objects.requireNonNull(newHeld, "newHeld"));
    }

    /** Trains or resumes, as {@link InstructionTuning#run}. */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        Stage stage = new Stage(folder, name, settings);
        return stage.run(start, settings.fingerprint() + ", " + description, () -> train(stage, folder, settings));
    }

    private RecipeResult train(Stage stage, Path folder, RecipeSettings settings) throws IOException {
        Path from = stage.start(start);
        Path inputFolder = folder.resolve(INPUTS);
        CheckpointImport.describe(
                from, inputFolder, ImportOptions.of(Precision.F32).overwrite(true));
        TrainingTask whole = settings.recomputed() ? task.withRecomputedBlocks() : task;
        try (ModelInputs inputs = ModelInputs.open(inputFolder);
                TrainingGraph graph = TrainingGraph.languageModel(from, whole)) {
            TrainingData training = data.of(inputs, graph.sizes());
            TrainingData evaluation = held == null ? null : held.of(inputs, graph.sizes());
            Path written = stage.emptied(StageFiles.CHECKPOINT);
            Stage.Ended ended = stage.train(
                    graph,
                    training,
                    evaluation,
                    weights -> TrainedModel.writeCheckpoint(from, graph, weights, written));
            Path model = folder.resolve(StageFiles.PACKAGE);
            CheckpointImport.run(
                    written, model, ImportOptions.of(settings.precision()).overwrite(true));
            return stage.finish(ended.result(name, training.size(), graph, written, model, null));
        }
    }
}
