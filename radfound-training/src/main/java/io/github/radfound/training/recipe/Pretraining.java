package io.github.radfound.training.recipe;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.TrainedModel;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.AugmentedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.data.ViewSource;
import io.github.radfound.training.internal.recipe.BlockMask;
import io.github.radfound.training.internal.recipe.SampleHash;
import io.github.radfound.training.internal.recipe.SampleViews;
import io.github.radfound.training.internal.recipe.ViewBatches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pre-trains the vision encoder on images alone with CC-MIM, contextualized contrastive masked image modelling, as RadFound's
 * paper names it; details are ours. The loss is L_MIM + λ·L_ICC:
 *
 * <ul>
 *   <li>MIM: of the blocks of some 32 pixels that show something 60 % are hidden behind a learned token; a linear layer
 *       predicts their normalised pixels, compared by the mean absolute error (SimMIM, arXiv 2111.09886).
 *   <li>ICC: two views of each image (crop of half of the area or more, brightness, contrast, gamma; never flipped). The mean
 *       of the patches' features goes with those of up to seven other images through a two-layer Transformer without
 *       positions; each of the two sets of views is divided into contexts of its own, and images of one study stay together
 *       in the first. What comes out is compared by InfoNCE (arXiv 1807.03748) at temperature 0.2 over the batch; the other
 *       view of the image and images of the same study and region belong to it. 15 % of the views are replaced by a learned
 *       token, so that the others must tell what they are. λ rises from 0 to 1 over the first tenth.
 * </ul>
 *
 * <p>Both terms look at the same pass over images with hidden blocks. What is added to the encoder is not kept. Evaluation
 * uses the same loss at λ = 1. Immutable.
 */
public final class Pretraining {

    private static final String NAME = "pretrain";
    private static final double HIDDEN = 0.6;
    private static final String PATCHES = "vision_model.embeddings.patch_embedding.weight";
    private static final String INPUTS = "inputs";

    private final StartingPoint start;
    private final Pictures samples;
    private final @Nullable Pictures evaluation;
    private final PretrainingTask task;

    /** Makes pictures once it is known how the model takes them. */
    @FunctionalInterface
    public interface Source {

        /**
         * The pictures.
         *
         * @param inputs how the model takes images; open as long as the training runs
         */
        ViewSource of(ModelInputs inputs);
    }

    /**
     * Where pictures come from.
     *
     * @param description tells them apart
     * @param source      makes them, given the room for pictures in bytes
     * @param count       samples; -1 if the pictures are to be counted
     */
    private record Pictures(String description, BiFunction<ModelInputs, Long, ViewSource> source, int count) {

        static Pictures of(List<Sample> samples) {
            List<Sample> copy = List.copyOf(samples);
            return new Pictures(
                    SampleHash.of(copy),
                    (inputs, room) -> new SampleViews(copy, new AugmentedPixels(inputs, Augmentation.VIEWS, room)),
                    copy.size());
        }
    }

    private Pretraining(StartingPoint start, Pictures samples, @Nullable Pictures evaluation, PretrainingTask task) {
        this.start = Objects.requireNonNull(start, "start");
        this.samples = samples;
        this.evaluation = evaluation;
        this.task = task;
    }

    /** Pre-trains with the images of samples; their texts do not matter. */
    public static Pretraining of(StartingPoint start, List<Sample> samples) {
        return new Pretraining(start, Pictures.of(samples), null, PretrainingTask.CC_MIM);
    }

    /**
     * Pre-trains with pictures of the caller's.
     *
     * @param description tells them apart: a stage that is resumed must have the same
     */
    public static Pretraining of(StartingPoint start, String description, Source pictures) {
        return new Pretraining(start, pictures(description, pictures), null, PretrainingTask.CC_MIM);
    }

    private static Pictures pictures(String description, Source source) {
        return new Pictures(Objects.requireNonNull(description, "description"), (in, room) -> source.of(in), -1);
    }

    /** With samples to evaluate with; the weights of the lowest loss are then kept. */
    public Pretraining evaluation(List<Sample> held) {
        return new Pretraining(start, samples, held.isEmpty() ? null : Pictures.of(held), task);
    }

    /** With pictures of the caller's to evaluate with, as {@link #evaluation(List)}. */
    public Pretraining evaluation(String description, Source held) {
        return new Pretraining(start, samples, pictures(description, held), task);
    }

    /** With or without each of the terms. */
    public Pretraining terms(boolean masked, boolean contextual) {
        return new Pretraining(start, samples, evaluation, task.terms(masked, contextual));
    }

    /** Trains or resumes, as {@link InstructionTuning#run}; the result is the whole model with the trained encoder. */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        if (samples.count() == 0) {
            throw new TrainingException("Expected samples to train with, found none.", "give some.");
        }
        PretrainingTask seeded = task.seed(settings.seed());
        PretrainingTask whole = settings.recomputed() ? seeded.withRecomputedBlocks() : seeded;
        Stage stage = new Stage(folder, NAME, settings);
        String fingerprint = settings.fingerprint() + ", masked " + task.masked() + ", contextual " + task.contextual()
                + ", data " + samples.description() + "/"
                + (evaluation == null ? SampleHash.of(List.of()) : evaluation.description());
        return stage.run(start, fingerprint, () -> train(stage, folder, settings, whole));
    }

    private RecipeResult train(Stage stage, Path folder, RecipeSettings settings, PretrainingTask whole)
            throws IOException {
        Path from = stage.start(start);
        Path inputFolder = folder.resolve(INPUTS);
        CheckpointImport.describe(
                from, inputFolder, ImportOptions.of(Precision.F32).overwrite(true));
        try (ModelInputs inputs = ModelInputs.open(inputFolder);
                TrainingGraph graph = TrainingGraph.pretraining(from, whole)) {
            Path written = stage.emptied(StageFiles.CHECKPOINT);
            long room = settings.cacheBytes() / (evaluation == null ? 1 : 2);
            TrainingData data = batches(graph, inputs, samples, room, whole, settings);
            TrainingData held = evaluation == null ? null : batches(graph, inputs, evaluation, room, whole, settings);
            Stage.Ended ended = stage.train(
                    graph, data, held, weights -> TrainedModel.writeCheckpoint(from, graph, weights, written));
            Path model = folder.resolve(StageFiles.PACKAGE);
            CheckpointImport.run(
                    written, model, ImportOptions.of(settings.precision()).overwrite(true));
            return stage.finish(ended.result(
                    NAME, samples.count() < 0 ? data.size() : samples.count(), graph, written, model, null));
        }
    }

    private static TrainingData batches(
            TrainingGraph graph,
            ModelInputs inputs,
            Pictures chosen,
            long room,
            PretrainingTask task,
            RecipeSettings settings) {
        TensorSpec patches = Objects.requireNonNull(graph.find(PATCHES), PATCHES);
        int side = graph.sizes().imageSize();
        int patch = Math.toIntExact(patches.shape().get(patches.shape().size() - 1));
        return new ViewBatches(
                chosen.source().apply(inputs, room),
                task,
                new BlockMask(side, patch, HIDDEN),
                side,
                settings.seed(),
                settings.steps() * settings.accumulation());
    }
}
