package io.github.radfound.training.internal.recipe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.internal.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Keeps the trained weights of the lowest evaluation loss in a folder. */
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
    public void started(long step) {
        try {
            if (step == 0) {
                FolderCopy.delete(folder);
            }
            best = loss().orElse(Double.POSITIVE_INFINITY);
        } catch (IOException e) {
            throw failure("remove", e);
        }
    }

    @Override
    public void evaluated(long step, double loss) {
        if (!(loss < best)) {
            return;
        }
        Path staged = folder.resolveSibling("." + folder.getFileName() + ".part");
        try {
            FolderCopy.delete(staged);
            Files.createDirectories(staged);
            List<TensorSpec> specs = trained.stream()
                    .map(name -> Objects.requireNonNull(backend.parameters().find(name)))
                    .toList();
            SafetensorsWriter.writeFile(
                    staged.resolve(WEIGHTS), specs, Map.of(), TensorValues.of(backend.parameters()));
            JsonObject state = new JsonObject();
            state.addProperty("step", step);
            state.addProperty("loss", loss);
            Files.writeString(staged.resolve(STATE), state + "\n");
            FolderCopy.delete(folder);
            Files.move(staged, folder);
            best = loss;
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private TrainingException failure(String what, IOException e) {
        return new TrainingException(
                "Expected to " + what + " the best weights so far in " + folder + ", found "
                        + e.getClass().getSimpleName() + ".",
                "check rights and free space, then resume.",
                e);
    }

    /** The lowest loss, if there was an evaluation. */
    public OptionalDouble loss() throws IOException {
        Path state = folder.resolve(STATE);
        if (!Files.exists(state)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(JsonParser.parseString(Files.readString(state))
                    .getAsJsonObject()
                    .get("loss")
                    .getAsDouble());
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IOException("damaged: " + state, e);
        }
    }

    /** The weights; the caller closes them. */
    public Safetensors open() {
        return Safetensors.open(folder.resolve(WEIGHTS));
    }
}
