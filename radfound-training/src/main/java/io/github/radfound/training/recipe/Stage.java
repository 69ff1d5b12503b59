package io.github.radfound.training.recipe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.BackendKind;
import io.github.radfound.training.Backends;
import io.github.radfound.training.CsvLog;
import io.github.radfound.training.LossCurve;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.Trainer;
import io.github.radfound.training.TrainerOptions;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.TrainingData;
import io.github.radfound.training.internal.Failures;
import io.github.radfound.training.internal.FolderCopy;
import io.github.radfound.training.internal.FolderLock;
import io.github.radfound.training.internal.Hashes;
import io.github.radfound.training.internal.recipe.BestWeights;
import io.github.radfound.training.internal.recipe.TrainingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One training in a folder of its own, begun anew or resumed. */
final class Stage {

    private static final String BEST = "best";
    private static final String LOCK = "stage.lock";
    private static final String STAGED_SETTINGS = "." + StageFiles.SETTINGS + ".part";
    private static final int DIGITS = 16;

    /** Names that files and folders have until they are complete. */
    private static final Pattern STAGED = Pattern.compile("\\.(settings\\.txt|result\\.json|log\\.csv|ita\\.csv)\\.part"
            + "|\\.(start|checkpoint|adapter)\\.\\d+"
            + "|\\.(inputs|package)-[0-9a-f-]{36}(-old)?");

    private final Path folder;
    private final String recipe;
    private final RecipeSettings settings;

    Stage(Path folder, String recipe, RecipeSettings settings) {
        this.folder = folder;
        this.recipe = recipe;
        this.settings = settings;
    }

    /** Writes what was trained. */
    @FunctionalInterface
    interface Export {

        /** Writes it, with weights from the given source. */
        void write(TensorSource weights) throws IOException;
    }

    /** How the training ended. */
    record Ended(long steps, @Nullable Double bestLoss, boolean stoppedEarly, double loss, double seconds) {

        /** With what was written, as the result of a recipe. */
        RecipeResult result(
                String recipe,
                int samples,
                TrainingGraph graph,
                @Nullable Path checkpoint,
                Path model,
                @Nullable Path adapter) {
            long trained = graph.trained().stream()
                    .mapToLong(name -> Objects.requireNonNull(graph.find(name)).elements())
                    .sum();
            return new RecipeResult(
                    recipe, steps, samples, trained, loss, bestLoss, stoppedEarly, seconds, checkpoint, model, adapter);
        }
    }

    /** What is done in the folder. */
    @FunctionalInterface
    interface Work {

        /** Does it. */
        RecipeResult run() throws IOException;
    }

    /**
     * Gives the result of a complete stage, or trains.
     *
     * @param fingerprint what must be the same when the stage is resumed
     * @throws TrainingException       if the folder holds something else, or files cannot be read or written
     * @throws ModelImportException    if the model is damaged or not supported
     * @throws OutOfResourcesException if memory or disk are full
     */
    RecipeResult run(StartingPoint start, String fingerprint, Work training) {
        try {
            String all = fingerprint + ", start " + identity(start);
            Files.createDirectories(folder);
            try (FolderLock lock = FolderLock.of(folder, LOCK, "training")) {
                try {
                    Optional<RecipeResult> finished = begin(all);
                    return finished.isPresent() ? finished.get() : training.run();
                } finally {
                    Files.deleteIfExists(folder.resolve(LOCK));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw Failures.files("to read and write in " + folder, e);
        } catch (CheckpointException e) {
            throw Failures.model(e);
        } catch (OutOfMemoryError e) {
            throw Failures.memory(e);
        }
    }

    /** Tells models apart by what they are, wherever they lie. */
    private static String identity(StartingPoint start) throws IOException {
        if (start instanceof StartingPoint.RandomWeights random) {
            return hash(random.checkpoint().toString());
        }
        Path checkpoint = ((StartingPoint.Checkpoint) start).folder();
        List<Path> files;
        try (Stream<Path> entries = Files.list(checkpoint)) {
            files = entries.filter(entry -> entry.getFileName().toString().matches("config\\.json|.*\\.safetensors"))
                    .sorted()
                    .toList();
        }
        StringBuilder hashes = new StringBuilder();
        for (Path file : files) {
            hashes.append(file.getFileName()).append(Hashes.sha256(file));
        }
        return hash(hashes.toString());
    }

    private static String hash(String text) {
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /**
     * Makes the folder ready.
     *
     * @return the result, if the stage is complete
     * @throws TrainingException if the folder holds a stage with other settings
     */
    private Optional<RecipeResult> begin(String fingerprint) throws IOException {
        Path file = folder.resolve(StageFiles.SETTINGS);
        String text = recipe + ": " + fingerprint + "\n";
        if (Files.exists(file)) {
            String earlier = Files.readString(file);
            if (!earlier.equals(text)) {
                throw new TrainingException(
                        "Expected the stage in " + folder + " to have the settings \"" + text.strip() + "\", found \""
                                + earlier.strip() + "\".",
                        "use the same settings and data to resume it, or another folder.");
            }
            removeStaged();
        } else {
            requireEmpty();
            FolderCopy.file(file, text);
        }
        return Files.exists(folder.resolve(StageFiles.RESULT)) ? Optional.of(readResult()) : Optional.empty();
    }

    /** But for what a process leaves that was killed before it had written the settings. */
    private void requireEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.endsWith(LOCK) && !entry.endsWith(STAGED_SETTINGS))) {
                throw new TrainingException(
                        "Expected an empty folder or a stage of this recipe in " + folder + ", found something else.",
                        "choose another folder.");
            }
        }
    }

    /** What a process that was killed while it wrote has left. */
    private void removeStaged() throws IOException {
        List<Path> staged;
        try (Stream<Path> entries = Files.list(folder)) {
            staged = entries.filter(entry ->
                            STAGED.matcher(entry.getFileName().toString()).matches())
                    .toList();
        }
        for (Path entry : staged) {
            FolderCopy.delete(entry);
        }
    }

    /** The checkpoint to start from; random weights are written when they are not there yet. */
    Path start(StartingPoint point) throws IOException {
        if (point instanceof StartingPoint.Checkpoint checkpoint) {
            return checkpoint.folder();
        }
        Path start = folder.resolve(StageFiles.START);
        if (!Files.exists(start)) {
            FolderCopy.into(start, ((StartingPoint.RandomWeights) point).checkpoint()::writeTo);
        }
        return start;
    }

    /** Trains, and writes the best weights, or the last ones where nothing was evaluated. */
    Ended train(TrainingGraph graph, TrainingData data, @Nullable TrainingData evaluation, Export export)
            throws IOException {
        Path log = folder.resolve(StageFiles.LOG);
        Backends.Choice choice = Backends.of(
                settings.backend(),
                graph,
                settings.optimiser(),
                ParameterGroups.withoutDecayOfVectors(),
                settings.threads());
        if (settings.backend() == BackendKind.BEST) {
            settings.listeners().forEach(listener -> listener.chose(choice.reason()));
        }
        try (TrainingBackend backend = choice.backend();
                CsvLog csv = new CsvLog(log)) {
            TrainerOptions options = settings.trainer(evaluation != null)
                    .checkpoints(folder.resolve(StageFiles.STEPS), settings.saveEvery());
            BestWeights best = new BestWeights(folder.resolve(BEST), backend, graph.trained());
            Trainer trainer = new Trainer(backend, data, options, evaluation)
                    .listener(csv)
                    .listener(best);
            settings.listeners().forEach(trainer::listener);
            Trainer.Result result = trainer.run();
            LossCurve.draw(log, recipe, folder.resolve(StageFiles.CURVE));
            OptionalDouble lowest = best.loss();
            if (lowest.isEmpty()) {
                export.write(backend.parameters());
            } else {
                try (TensorSource weights = best.open()) {
                    export.write(weights);
                }
            }
            TrainingLog course = TrainingLog.read(log);
            return new Ended(
                    result.steps(),
                    lowest.isPresent() ? lowest.getAsDouble() : null,
                    result.stoppedEarly(),
                    course.lastLoss(),
                    course.seconds());
        }
    }

    /** Replaces what an interrupted export may have left. */
    Path emptied(String name) throws IOException {
        Path path = folder.resolve(name);
        FolderCopy.delete(path);
        return path;
    }

    /** Writes the result, which completes the stage, and removes what was needed to resume it. */
    RecipeResult finish(RecipeResult result) throws IOException {
        Gson gson = new GsonBuilder().setPrettyPrinting().serializeNulls().create();
        FolderCopy.file(folder.resolve(StageFiles.RESULT), gson.toJson(json(result)) + "\n");
        FolderCopy.delete(folder.resolve(StageFiles.STEPS));
        FolderCopy.delete(folder.resolve(BEST));
        return result;
    }

    private static JsonObject json(RecipeResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("recipe", result.recipe());
        json.addProperty("steps", result.steps());
        json.addProperty("samples", result.samples());
        json.addProperty("trained", result.trained());
        json.addProperty("loss", result.loss());
        json.addProperty("bestLoss", result.bestLoss());
        json.addProperty("stoppedEarly", result.stoppedEarly());
        json.addProperty("seconds", result.seconds());
        json.addProperty("checkpoint", name(result.checkpoint()));
        json.addProperty("package", name(result.model()));
        json.addProperty("adapter", name(result.adapter()));
        return json;
    }

    /** Folders are written by their names alone, so that a stage can be moved. */
    private static @Nullable String name(@Nullable Path path) {
        return path == null ? null : Objects.requireNonNull(path.getFileName()).toString();
    }

    private RecipeResult readResult() throws IOException {
        Path file = folder.resolve(StageFiles.RESULT);
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new RecipeResult(
                    json.get("recipe").getAsString(),
                    json.get("steps").getAsLong(),
                    json.get("samples").getAsInt(),
                    json.get("trained").getAsLong(),
                    json.get("loss").getAsDouble(),
                    json.get("bestLoss").isJsonNull()
                            ? null
                            : json.get("bestLoss").getAsDouble(),
                    json.get("stoppedEarly").getAsBoolean(),
                    json.get("seconds").getAsDouble(),
                    inFolder(json, "checkpoint"),
                    Objects.requireNonNull(inFolder(json, "package")),
                    inFolder(json, "adapter"));
        } catch (JsonParseException | IllegalStateException | NumberFormatException | NullPointerException e) {
            throw new TrainingException(
                    "Expected the result of a stage in " + file + ", found it damaged.",
                    "remove the file; the stage" + " is then trained again.",
                    e);
        }
    }

    private @Nullable Path inFolder(JsonObject json, String key) {
        return json.get(key).isJsonNull() ? null : folder.resolve(json.get(key).getAsString());
    }
}
