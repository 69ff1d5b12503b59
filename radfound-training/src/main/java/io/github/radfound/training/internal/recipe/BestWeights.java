package io.github.radfound.training.internal.recipe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.internal.Failures;
import io.github.radfound.training.internal.FolderCopy;
import io.github.radfound.training.internal.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trained weights of the lowest evaluation loss in a folder, as {@code step-<number>}. New ones are there before
 * older ones are removed, so that there are whole ones whenever the process ends.
 */
public final class BestWeights implements TrainingListener {

    private static final String WEIGHTS = "weights.safetensors";
    private static final String STATE = "best.json";

    private final Path folder;
    private final TrainingBackend backend;
    private final List<String> trained;
    private double best = Double.POSITIVE_INFINITY;

    /** Keeps weights of a backend. */
    public BestWeights(Path folder, TrainingBackend backend, List<String> trained) {
        this.folder = folder;
        this.backend = backend;
        this.trained = List.copyOf(trained);
    }

    @Override
    public void resumed(long step, double bestLoss) {
        best = loss().orElse(Double.POSITIVE_INFINITY);
        // Lower is right: a process may be killed after an evaluation, before the checkpoint that knows of it.
        if (best > bestLoss) {
            throw damaged("none, or earlier ones", null);
        }
    }

    @Override
    public void started(long step) {
        if (step == 0) {
            try {
                FolderCopy.delete(folder);
            } catch (IOException | UncheckedIOException e) {
                throw Failures.files("to remove the best weights of an earlier training in " + folder, e);
            }
        }
    }

    @Override
    public void evaluated(long step, double loss) {
        if (!(loss < best)) {
            return;
        }
        Path target = folder.resolve(String.format(Locale.ROOT, "step-%09d", step));
        try {
            FolderCopy.delete(target);
            FolderCopy.into(target, staged -> write(staged, loss));
            best = loss;
            for (Path other : entries()) {
                if (!other.equals(target)) {
                    FolderCopy.delete(other);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw Failures.files("to write the best weights so far into " + folder, e);
        }
    }

    private void write(Path target, double loss) throws IOException {
        TensorSource parameters = backend.parameters();
        List<TensorSpec> specs = trained.stream()
                .map(name -> Objects.requireNonNull(parameters.find(name)))
                .toList();
        SafetensorsWriter.writeFile(target.resolve(WEIGHTS), specs, Map.of(), TensorValues.of(parameters));
        Files.writeString(target.resolve(STATE), state(loss, target.resolve(WEIGHTS)));
    }

    private static String state(double loss, Path weights) throws IOException {
        String hash = Hashes.sha256(weights);
        JsonObject state = new JsonObject();
        state.addProperty("loss", loss);
        state.addProperty("weights", hash);
        state.addProperty("hash", Hashes.sha256((loss + hash).getBytes(StandardCharsets.UTF_8)));
        return state + "\n";
    }

    private TrainingException damaged(String found, @Nullable Exception cause) {
        return new TrainingException(
                "Expected the weights of the lowest evaluation loss so far in " + folder + ", found " + found + ".",
                "restore the folder, or train again in another one.",
                cause);
    }

    /**
     * The lowest loss, if there was an evaluation.
     *
     * @throws TrainingException if the weights are not those that were written
     */
    public OptionalDouble loss() {
        try {
            Path newest = newest();
            if (newest == null) {
                return OptionalDouble.empty();
            }
            String text = Files.readString(newest.resolve(STATE));
            double loss =
                    JsonParser.parseString(text).getAsJsonObject().get("loss").getAsDouble();
            if (text.equals(state(loss, newest.resolve(WEIGHTS)))) {
                return OptionalDouble.of(loss);
            }
            throw damaged("damaged ones", null);
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NumberFormatException
                | NullPointerException e) {
            throw damaged("damaged ones", e);
        }
    }

    /** The weights, which are there; the caller closes them. */
    public Safetensors open() throws IOException {
        return Safetensors.open(Objects.requireNonNull(newest()).resolve(WEIGHTS));
    }

    /** Each is better than those before it. */
    private @Nullable Path newest() throws IOException {
        return entries().stream()
                .filter(entry -> entry.getFileName().toString().matches("step-\\d{9,}"))
                .max(Comparator.comparing(entry -> entry.getFileName().toString()))
                .orElse(null);
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
