package io.github.radfound.examples.vqarad;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.FullTuning;
import io.github.radfound.training.recipe.Pretraining;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many steps each training makes. Written down when the study begins, so that it resumes with the same numbers.
 *
 * @param pretraining steps of CC-MIM
 * @param tuning      steps of each tuning
 */
record Plan(long pretraining, long tuning) {

    private static final int TRIAL_STEPS = 12;
    private static final double SECONDS = 60;

    /** Shares of the time: the rest is for answering and for the slower moments of a shared machine. */
    private static final double PRETRAINING_SHARE = 0.2;

    private static final double TUNING_SHARE = 0.65;

    /** Tunings in units of one with images: two of them, and two of half the cost, with the vision encoder frozen. */
    private static final double TUNINGS = 3.1;

    /** Reads the plan of a study, or makes one: of the numbers that are given, or for a number of minutes by a short trial. */
    static Plan of(Path folder, VqaRadStudy study, StartingPoint start, List<Sample> samples, RecipeSettings settings)
            throws IOException {
        Path file = folder.resolve("plan.json");
        if (Files.exists(file)) {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new Plan(
                    json.get("pretraining").getAsLong(), json.get("tuning").getAsLong());
        }
        Plan plan = new Plan(study.pretraining(), study.tuning());
        if (plan.pretraining() == 0 || plan.tuning() == 0) {
            study.say().accept("Measuring the time of a step.");
            plan = plan.filled(timed(folder.resolve("trial"), study.minutes(), start, samples, settings));
        }
        plan.write(file);
        return plan;
    }

    /** As many steps as the minutes allow. */
    private static Plan timed(
            Path folder, double minutes, StartingPoint start, List<Sample> samples, RecipeSettings settings) {
        RecipeSettings trial = settings.toBuilder().steps(TRIAL_STEPS).build();
        double pretraining = perStep(Pretraining.of(start, samples).run(folder.resolve("pretrain"), trial));
        double tuning = perStep(FullTuning.of(start, samples).run(folder.resolve("tune"), trial));
        return new Plan(
                steps(PRETRAINING_SHARE * minutes * SECONDS / pretraining),
                steps(TUNING_SHARE * minutes * SECONDS / (TUNINGS * tuning)));
    }

    private Plan filled(Plan other) {
        return new Plan(pretraining == 0 ? other.pretraining : pretraining, tuning == 0 ? other.tuning : tuning);
    }

    /** Writes it. */
    void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("pretraining", pretraining);
        json.addProperty("tuning", tuning);
        Files.writeString(file, json + "\n");
    }

    private static double perStep(RecipeResult result) {
        return result.seconds() / result.steps();
    }

    private static long steps(double exact) {
        return Math.max(20, Math.round(exact / 10) * 10);
    }
}
