package io.github.radfound.training.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.training.TrainingBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a training in a folder: {@code step-<number>} with the weights, the moments and the state. One
 * appears under its name only when all of it is on the disk; the last two are kept.
 */
public final class Checkpoints {

    private static final String WEIGHTS = "weights.safetensors";
    private static final String MOMENTS = "moments.safetensors";
    private static final String STATE = "state.json";
    private static final String PREFIX = "step-";
    private static final String STAGED = ".part";
    private static final int KEPT = 2;
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path folder;

    /** Checkpoints in a folder, which is made when the first one is written. */
    public Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Progress that is not in the backend. */
    public record Progress(long batches, double bestLoss, int evaluations) {

        /** The beginning. */
        public static final Progress NONE = new Progress(0, Double.POSITIVE_INFINITY, 0);
    }

    /** Writes a checkpoint and removes those that are too old. */
    public Path save(TrainingBackend backend, Collection<String> trained, Progress progress, String recipe) {
        Path target = folder.resolve(PREFIX + String.format(Locale.ROOT, "%09d", backend.steps()));
        Path staged = folder.resolve("." + target.getFileName() + STAGED);
        try {
            Files.createDirectories(folder);
            FolderCopy.delete(staged);
            Files.createDirectory(staged);
            write(staged.resolve(WEIGHTS), backend.parameters(), trained);
            write(staged.resolve(MOMENTS), backend.moments(), backend.moments().names());
            TrainingState state = new TrainingState(
                    TrainingState.FORMAT,
                    backend.steps(),
                    progress.batches(),
                    Double.toString(progress.bestLoss()),
                    progress.evaluations(),
                    recipe,
                    Hashes.sha256(staged.resolve(WEIGHTS)),
                    Hashes.sha256(staged.resolve(MOMENTS)),
                    null);
            Files.writeString(staged.resolve(STATE), GSON.toJson(state.sealed()));
            FolderCopy.delete(target);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            List<Path> all = all();
            for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
                FolderCopy.delete(old);
            }
            return target;
        } catch (IOException | UncheckedIOException e) {
            FolderCopy.deleteAfter(e, staged);
            throw Failures.files("to write a checkpoint of step " + backend.steps() + " into " + folder, e);
        } catch (RuntimeException | Error e) {
            FolderCopy.deleteAfter(e, staged);
            throw e;
        }
    }

    private static void write(Path file, TensorSource source, Collection<String> names) throws IOException {
        List<TensorSpec> specs = names.stream()
                .map(name -> Objects.requireNonNull(source.find(name)))
                .toList();
        SafetensorsWriter.writeFile(file, specs, Map.of(), TensorValues.of(source));
    }

    /**
     * Restores the newest checkpoint into a backend.
     *
     * @return where the training stands, or nothing if there is no checkpoint
     * @throws TrainingException if the checkpoint is damaged or belongs to another training
     */
    public Optional<Progress> restore(TrainingBackend backend, String recipe) {
        try {
            removeStaged();
            List<Path> all = all();
            if (all.isEmpty()) {
                return Optional.empty();
            }
            Path newest = all.get(all.size() - 1);
            TrainingState state = read(newest);
            if (!Objects.equals(state.recipe(), recipe)) {
                throw new TrainingException(
                        "Expected the checkpoint " + newest + " to belong to this training, found other settings: "
                                + state.recipe() + " instead of " + recipe + ".",
                        "use the settings of the checkpoint, or an empty folder to begin anew.");
            }
            try (Safetensors weights = Safetensors.open(newest.resolve(WEIGHTS));
                    Safetensors moments = Safetensors.open(newest.resolve(MOMENTS))) {
                backend.restore(state.step(), weights, moments);
            }
            return Optional.of(new Progress(state.batches(), state.best(), state.evaluations()));
        } catch (IOException e) {
            throw Failures.files("to read the checkpoints in " + folder, e);
        }
    }

    private TrainingState read(Path checkpoint) {
        try {
            String text = Files.readString(checkpoint.resolve(STATE));
            TrainingState state = GSON.fromJson(text, TrainingState.class);
            boolean whole = state != null
                    && state.isWhole()
                    && GSON.toJson(state).equals(text)
                    && Hashes.sha256(checkpoint.resolve(WEIGHTS)).equals(state.weightsHash())
                    && Hashes.sha256(checkpoint.resolve(MOMENTS)).equals(state.momentsHash());
            if (whole) {
                return state;
            }
            throw damaged(checkpoint, null);
        } catch (JsonParseException | NumberFormatException | IOException e) {
            throw damaged(checkpoint, e);
        }
    }

    /** What a process that was killed while it wrote has left. */
    private void removeStaged() throws IOException {
        for (Path entry : entries()) {
            if (entry.getFileName().toString().matches("\\." + PREFIX + "\\d+" + Pattern.quote(STAGED))) {
                FolderCopy.delete(entry);
            }
        }
    }

    private static TrainingException damaged(Path checkpoint, @Nullable Exception cause) {
        return new TrainingException(
                "Expected a whole checkpoint in " + checkpoint + ", found it damaged or of another version.",
                "remove that folder; training then resumes from the checkpoint before it, if there is one.",
                cause);
    }

    private List<Path> all() throws IOException {
        return entries().stream()
                .filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d{9,}"))
                .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                .toList();
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
