package io.github.radfound.eval.harness;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.internal.Hashes;
import io.github.radfound.eval.data.internal.PredictionRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Predictions that some program wrote, as JSON Lines of {@code {"id": ..., "prediction": ...}}; {@code "confidence"} and, for
 * weighed candidates, {@code "probabilities": {"yes": 0.7, "no": 0.3}} may be there. Lines that cannot be read and ids that occur twice are {@link #issues() issues}; a sample without a prediction is
 * recorded as such.
 */
public final class PredictionsFile implements EvaluatedModel {

    private final ModelIdentity identity;
    private final Map<String, ModelAnswer> answers;
    private final List<DataIssue> issues;

    private PredictionsFile(ModelIdentity identity, Map<String, ModelAnswer> answers, List<DataIssue> issues) {
        this.identity = identity;
        this.answers = answers;
        this.issues = issues;
    }

    /**
     * Reads predictions.
     *
     * @param file the JSON Lines file
     * @param name what to call the model
     * @throws EvaluationException if the file cannot be read or holds no prediction
     */
    public static PredictionsFile read(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            throw new EvaluationException("Expected a file of predictions, found none.", "check the path.");
        }
        Map<String, ModelAnswer> answers = new HashMap<>();
        StringBuilder content = new StringBuilder();
        try {
            List<DataIssue> issues = PredictionRows.read(file, (id, row) -> {
                ModelAnswer answer = answer(row);
                if (answers.putIfAbsent(id, answer) != null) {
                    return false;
                }
                content.append(Hashes.sha256(id, answer.text()));
                return true;
            });
            if (answers.isEmpty()) {
                throw new EvaluationException(
                        "Expected predictions, found none in " + issues.size() + " wrong line(s).",
                        "write one object a line with the fields id and prediction.");
            }
            String hash = Hashes.sha256(content.toString());
            ModelIdentity identity = new ModelIdentity(name, hash, answers.size() + " predictions from a file", "");
            return new PredictionsFile(identity, answers, issues);
        } catch (IOException e) {
            throw new EvaluationException(
                    "Expected a readable file of predictions, found "
                            + e.getClass().getSimpleName() + ".",
                    "check the file and its rights.",
                    e);
        }
    }

    private static ModelAnswer answer(JsonObject row) {
        JsonElement confidence = row.get("confidence");
        boolean known = confidence != null
                && confidence.isJsonPrimitive()
                && confidence.getAsJsonPrimitive().isNumber();
        return new ModelAnswer(
                row.get("prediction").getAsString(),
                known ? OptionalDouble.of(confidence.getAsDouble()) : OptionalDouble.empty(),
                probabilities(row.get("probabilities")));
    }

    /** Those that are numbers, likeliest first. */
    private static Map<String, Double> probabilities(@Nullable JsonElement element) {
        Map<String, Double> found = new LinkedHashMap<>();
        if (element != null && element.isJsonObject()) {
            element.getAsJsonObject().entrySet().stream()
                    .filter(e -> e.getValue().isJsonPrimitive()
                            && e.getValue().getAsJsonPrimitive().isNumber())
                    .sorted(Comparator.comparingDouble(e -> -e.getValue().getAsDouble()))
                    .forEach(e -> found.put(e.getKey(), e.getValue().getAsDouble()));
        }
        return found;
    }

    /** What is wrong with the file. */
    public List<DataIssue> issues() {
        return issues;
    }

    @Override
    public boolean readsImages() {
        return false;
    }

    @Override
    public ModelIdentity identity() {
        return identity;
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
        ModelAnswer answer = answers.get(request.sampleId());
        if (answer == null) {
            throw new EvaluationException(
                    "Expected a prediction for each sample, found none for one.", "complete the file of predictions.");
        }
        return answer;
    }
}
