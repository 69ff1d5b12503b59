package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.error.TrainingException;
import io.github.radfound.examples.tiny.TinyPlan;
import io.github.radfound.examples.tiny.TinyStudy;
import io.github.radfound.phantom.Region;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.recipe.RecipeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the model that comes with RadFound. */
@Command(
        name = "tiny",
        description = {
            "Train radfound-tiny from random weights on generated studies: pictures alone (CC-MIM), reports, questions."
                    + " Started again with the same folder, it resumes."
        })
final class TrainTinyCommand extends CliCommand {

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "Folder of the training.")
    private Path out = Path.of("");

    @Option(
            names = "--stage",
            defaultValue = "INSTRUCT",
            paramLabel = "<stage>",
            description = "Last stage to train: pretrain, align or instruct; ${DEFAULT-VALUE} unless given.")
    private TinyStudy.Stage stage = TinyStudy.Stage.INSTRUCT;

    @Option(
            names = "--share",
            defaultValue = "1",
            paramLabel = "<share>",
            description = "Share of the studies and steps of the whole training; ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--regions",
            split = ",",
            paramLabel = "<region>",
            description = "What studies show: chest, breast, thyroid, head, knee; all of them unless given.")
    private @Nullable List<Region> regions;

    @Option(
            names = "--examine",
            defaultValue = "280",
            paramLabel = "<n>",
            description =
                    "Held-out studies to examine the finished model with; 0 for none, ${DEFAULT-VALUE} unless given.")
    private int examined;

    @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--threads", defaultValue = "0", description = "Threads of a run; 0 for all processors.")
    private int threads;

    @Override
    void run() throws IOException {
        TrainStageCommand.requireThreads(threads);
        if (!(share > 0 && share <= 100)) {
            throw new TrainingException("Expected --share above 0 and up to 100, found " + share + ".", "correct it.");
        }
        Consumer<String> say = json() ? text -> {} : spec().commandLine().getErr()::println;
        TrainingListener progress = json()
                ? new TrainingListener() {}
                : new TrainProgress(spec().commandLine().getErr(), System.console() != null);
        TinyPlan plan = share == 1 ? TinyPlan.WHOLE : TinyPlan.WHOLE.scaled(share);
        TinyStudy study =
                new TinyStudy(out, plan, regions == null ? TinyStudy.REGIONS : regions, seed, threads, say, progress);
        RecipeResult result = study.run(stage);
        boolean whole = stage == TinyStudy.Stage.INSTRUCT;
        Path model = whole ? out.resolve(TinyStudy.PACKAGE) : result.model();
        String scores = whole && examined > 0 ? Files.readString(study.examine(examined)) : "";
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("stage", result.recipe());
            object.addProperty("steps", result.steps());
            object.addProperty("seconds", result.seconds());
            object.addProperty("loss", result.loss());
            object.addProperty("evaluationLoss", result.bestLoss());
            object.addProperty("package", model.toString());
            print(object);
        } else {
            out().printf(
                            Locale.ROOT,
                            "%s: %d steps in %.0f s, loss %.4f, lowest evaluation loss %.4f%nPackage: %s%n",
                            result.recipe(),
                            result.steps(),
                            result.seconds(),
                            result.loss(),
                            result.bestLoss(),
                            model);
            out().print(scores);
            out().flush();
        }
    }
}
