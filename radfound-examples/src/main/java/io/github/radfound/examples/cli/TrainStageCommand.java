package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.Precision;
import io.github.radfound.training.BackendKind;
import io.github.radfound.training.Backends;
import io.github.radfound.training.data.JsonlManifest;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.NewModel;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What all trainings share: data, where to start, how long, where to write. */
abstract class TrainStageCommand extends CliCommand {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<jsonl>",
            description =
                    "Manifest to train with: one JSON object a line with image or images, question or prompt, answer"
                            + " or text.")
    private Path data = Path.of("");

    @Option(names = "--evaluation", paramLabel = "<jsonl>", description = "Manifest to evaluate with while training.")
    private @Nullable Path evaluation;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "Folder of the training, begun or resumed: checkpoints, log, curve, model.")
    private Path folder = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Start start = new Start();

    /** Where to start. */
    static final class Start {

        @Option(
                names = "--from",
                paramLabel = "<folder>",
                description = "Checkpoint in Hugging Face format, or the folder of an earlier training.")
        private @Nullable Path from;

        @Option(
                names = "--from-random",
                paramLabel = "<sizes>",
                description = "Random weights: 'small', or a JSON file with sizes.")
        private @Nullable String random;
    }

    @Option(
            names = "--tokenizer",
            paramLabel = "<file>",
            description = "tokenizer.json for random weights; learned from the data unless given.")
    private @Nullable Path tokenizer;

    @Option(names = "--steps", defaultValue = "1000", description = "Updates of the weights; ${DEFAULT-VALUE}.")
    private long steps;

    @Option(names = "--batch", defaultValue = "8", description = "Samples of a batch; ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--accumulate", defaultValue = "1", description = "Batches of a step; ${DEFAULT-VALUE}.")
    private int accumulation;

    @Option(names = "--rate", defaultValue = "3e-4", description = "Highest learning rate; ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--warm-up",
            defaultValue = "0.05",
            description = "Share of the steps in which the rate rises; ${DEFAULT-VALUE}.")
    private double warmUp;

    @Option(names = "--weight-decay", defaultValue = "0.05", description = "Of matrices; ${DEFAULT-VALUE}.")
    private double decay;

    @Option(names = "--seed", defaultValue = "0", description = "Of all that is drawn; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--evaluate-every",
            defaultValue = "100",
            description = "Steps between evaluations; ${DEFAULT-VALUE}.")
    private long evaluateEvery;

    @Option(
            names = "--patience",
            defaultValue = "0",
            description = "Evaluations without a lower loss that end the training; 0 for never.")
    private int patience;

    @Option(names = "--save-every", defaultValue = "100", description = "Steps between checkpoints; ${DEFAULT-VALUE}.")
    private long saveEvery;

    @Option(names = "--recompute", description = "Compute blocks a second time instead of keeping them: less memory.")
    private boolean recompute;

    @Option(names = "--cache-mb", paramLabel = "<n>", description = "Most megabytes of prepared pixels that are kept.")
    private @Nullable Long cacheMegabytes;

    @Option(names = "--threads", defaultValue = "0", description = "Threads of a run; 0 for all processors.")
    private int threads;

    @Option(
            names = "--backend",
            defaultValue = "portable",
            description =
                    "What computes: portable, ort-training (needs a build of ONNX Runtime with training kernels), or best,"
                            + " which says what it takes; ${DEFAULT-VALUE}.")
    private String backend = "portable";

    @Option(
            names = "--precision",
            defaultValue = "f32",
            description = "Of the package's weights: f32, f16, int8 or int4; ${DEFAULT-VALUE}.")
    private Precision precision = Precision.F32;

    /** Trains. */
    abstract RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings);

    @Override
    final void run() {
        BackendKind kind = kind();
        List<Sample> samples = JsonlManifest.read(data);
        List<Sample> held = evaluation == null ? List.of() : JsonlManifest.read(evaluation);
        List<Sample> texts = new ArrayList<>(samples);
        RecipeResult result = train(point(texts), samples, held, folder, settings(kind));
        if (json()) {
            print(toJson(result));
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "%s: %d steps in %.0f s, loss %.4f%s%s%n",
                        result.recipe(),
                        result.steps(),
                        result.seconds(),
                        result.loss(),
                        result.bestLoss() == null
                                ? ""
                                : String.format(Locale.ROOT, ", lowest evaluation loss %.4f", result.bestLoss()),
                        result.stoppedEarly() ? ", ended early" : "");
        if (result.adapter() != null) {
            out().println("Adapter: " + result.adapter());
        }
        out().println("Package: " + result.model());
    }

    private StartingPoint point(List<Sample> samples) {
        if (start.from != null) {
            return StartingPoint.of(start.from);
        }
        String random = String.valueOf(start.random);
        boolean small = random.equals("small");
        CheckpointSizes sizes = small ? NewModel.small() : NewModel.read(Path.of(random));
        OwnFamily family = small ? null : NewModel.readFamily(Path.of(random));
        Path learned = folder.toAbsolutePath().resolveSibling(folder.getFileName() + "-tokenizer");
        return NewModel.of(sizes, family, tokenizer, samples, learned, seed);
    }

    private RecipeSettings settings(BackendKind kind) {
        try {
            RecipeSettings.Builder builder = RecipeSettings.builder()
                    .steps(steps)
                    .batchSize(batch)
                    .accumulation(accumulation)
                    .rate(rate)
                    .warmUp(warmUp)
                    .weightDecay(decay)
                    .seed(seed)
                    .threads(threads)
                    .backend(kind)
                    .evaluation(evaluateEvery, patience)
                    .saveEvery(saveEvery)
                    .recomputed(recompute)
                    .precision(precision);
            if (cacheMegabytes != null) {
                builder.cacheBytes(Math.multiplyExact(cacheMegabytes, 1L << 20));
            }
            if (!json()) {
                builder.listener(new TrainProgress(spec().commandLine().getErr(), System.console() != null));
            }
            return builder.build();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw outOfRange(e);
        }
    }

    /** Refuses numbers of threads that no machine has. */
    static void requireThreads(int threads) {
        if (threads < 0 || threads > Backends.MAX_THREADS) {
            throw new TrainingException(
                    "Expected --threads from 0 to " + Backends.MAX_THREADS + ", found " + threads + ".", "see --help.");
        }
    }

    /** A setting that is out of its range, as an error of the command line. */
    static TrainingException outOfRange(RuntimeException e) {
        return new TrainingException(
                "Expected settings in their ranges, found: " + e.getMessage() + ".", "see --help.", e);
    }

    private BackendKind kind() {
        return switch (backend) {
            case "portable" -> BackendKind.PORTABLE;
            case "ort-training" -> BackendKind.ORT_TRAINING;
            case "best" -> BackendKind.BEST;
            default ->
                throw wrongUsage("Invalid value for option '--backend': expected one of portable, ort-training, best");
        };
    }

    private static JsonObject toJson(RecipeResult result) {
        JsonObject object = new JsonObject();
        object.addProperty("recipe", result.recipe());
        object.addProperty("steps", result.steps());
        object.addProperty("samples", result.samples());
        object.addProperty("trained", result.trained());
        object.addProperty("loss", result.loss());
        object.addProperty("bestLoss", result.bestLoss());
        object.addProperty("stoppedEarly", result.stoppedEarly());
        object.addProperty("seconds", result.seconds());
        object.addProperty("checkpoint", text(result.checkpoint()));
        object.addProperty("package", text(result.model()));
        object.addProperty("adapter", text(result.adapter()));
        return object;
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
