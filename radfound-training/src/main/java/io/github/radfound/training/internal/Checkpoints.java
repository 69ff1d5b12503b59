package io.github.radfound.training.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.training.TrainingBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        Path staged = folder.resolve("." + target.getFileName() + ".part");
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
                    hash(staged.resolve(WEIGHTS)),
                    hash(staged.resolve(MOMENTS)));
            Files.writeString(staged.resolve(STATE), GSON.toJson(state));
            FolderCopy.delete(target);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            List<Path> all = all();
            for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
                FolderCopy.delete(old);
            }
            return target;
        } catch (IOException | UncheckedIOException e) {
            deleteQuietly(staged, e);
            throw new TrainingException(
                    "Expected to write a checkpoint of step " + backend.steps() + ", found: " + e.getMessage() + ".",
                    "free space or choose another folder, then resume; earlier checkpoints are intact.",
                    e);
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
            List<Path> all = all();
            if (all.isEmpty()) {
                return Optional.empty();
            }
            Path newest = all.get(all.size() - 1);
            TrainingState state = read(newest);
            if (!state.recipe().equals(recipe)) {
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
            throw new TrainingException(
                    "Expected to read checkpoints in " + folder + ", found: " + e.getMessage() + ".",
                    "check the folder's permissions.",
                    e);
        }
    }

    private TrainingState read(Path checkpoint) throws IOException {
        try {
            TrainingState state = GSON.fromJson(Files.readString(checkpoint.resolve(STATE)), TrainingState.class);
            boolean whole = state != null
                    && state.format() == TrainingState.FORMAT
                    && hash(checkpoint.resolve(WEIGHTS)).equals(state.weightsHash())
                    && hash(checkpoint.resolve(MOMENTS)).equals(state.momentsHash());
            if (whole) {
                return state;
            }
            throw damaged(checkpoint, null);
        } catch (JsonParseException | CheckpointException | NumberFormatException | IOException e) {
            throw damaged(checkpoint, e);
        }
    }

    private static TrainingException damaged(Path checkpoint, @Nullable Exception cause) {
        return new TrainingException(
                "Expected a whole checkpoint in " + checkpoint + ", found it damaged or of another version.",
                "remove that folder; training then resumes from the checkpoint before it, if there is one.",
                cause);
    }

    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(PREFIX + "\\d{9,}"))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deleteQuietly(Path path, Exception failure) {
        try {
            FolderCopy.delete(path);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
