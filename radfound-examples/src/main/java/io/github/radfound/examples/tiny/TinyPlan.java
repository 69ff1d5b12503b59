package io.github.radfound.examples.tiny;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much is learned from how many studies. Written down when the training begins, so that it resumes with the same numbers.
 *
 * @param studies     to train with
 * @param pretraining steps of CC-MIM
 * @param alignment   steps of writing reports
 * @param tuning      steps of answering questions and writing reports
 */
public record TinyPlan(int studies, long pretraining, long alignment, long tuning) {

    /** The training of the model that comes with RadFound. */
    public static final TinyPlan WHOLE = new TinyPlan(14_000, 3_500, 2_800, 4_500);

    private static final String FILE = "plan.json";
    private static final int LEAST = 10;

    /** Checks the ranges. */
    public TinyPlan {
        if (studies < 1 || pretraining < 1 || alignment < 1 || tuning < 1) {
            throw new TrainingException(
                    "Expected at least one study and one step of each stage, found " + studies + " studies and "
                            + pretraining + ", " + alignment + " and " + tuning + " steps.",
                    "give more.");
        }
    }

    /** A smaller training of the same proportions. */
    public TinyPlan scaled(double share) {
        return new TinyPlan(
                (int) scaled(studies, share),
                scaled(pretraining, share),
                scaled(alignment, share),
                scaled(tuning, share));
    }

    private static long scaled(long number, double share) {
        return Math.max(LEAST, Math.round(number * share));
    }

    /** The plan of a training that was begun in a folder; if none was, this one, which is then written down. */
    TinyPlan in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            JsonObject json = new JsonObject();
            json.addProperty("studies", studies);
            json.addProperty("pretraining", pretraining);
            json.addProperty("alignment", alignment);
            json.addProperty("tuning", tuning);
            Files.writeString(file, json + "\n");
            return this;
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new TinyPlan(
                    json.get("studies").getAsInt(),
                    json.get("pretraining").getAsLong(),
                    json.get("alignment").getAsLong(),
                    json.get("tuning").getAsLong());
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new TrainingException(
                    "Expected the plan of a training in " + file + ", found it damaged.", "use another folder.", e);
        }
    }
}
