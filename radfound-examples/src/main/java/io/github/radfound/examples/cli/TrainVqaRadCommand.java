package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.error.TrainingException;
import io.github.radfound.examples.vqarad.VqaRadStudy;
import io.github.radfound.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains on VQA-RAD and measures. */
@Command(
        name = "vqa-rad",
        description = {
            "Train a small model from random weights on VQA-RAD and measure it on two splits, against answers without the"
                    + " image. Started again with the same folder, it resumes."
        })
final class TrainVqaRadCommand extends CliCommand {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<folder>",
            description = "Folder with VQA_RAD_Dataset_Public.json, images and splits.csv.")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "Folder of the study.")
    private Path out = Path.of("");

    @Option(
            names = "--minutes",
            defaultValue = "45",
            description = "For all of it, unless steps are given; ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--pretraining-steps",
            defaultValue = "0",
            description = "Steps of CC-MIM; 0 for as many as the minutes allow.")
    private long pretraining;

    @Option(
            names = "--tuning-steps",
            defaultValue = "0",
            description = "Steps of each tuning; 0 for as many as the minutes allow.")
    private long tuning;

    @Option(names = "--seed", defaultValue = "1", description = "Of all that is drawn; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--threads", defaultValue = "0", description = "Threads of a run; 0 for all processors.")
    private int threads;

    @Override
    void run() throws IOException {
        if (!(minutes > 0)) {
            throw new TrainingException("Expected --minutes above 0, found " + minutes + ".", "give some time.");
        }
        TrainStageCommand.requireThreads(threads);
        if (pretraining < 0 || tuning < 0) {
            throw new TrainingException(
                    "Expected steps of 0 or more, found " + Math.min(pretraining, tuning) + ".",
                    "give a number of steps.");
        }
        Consumer<String> say = json() ? text -> {} : spec().commandLine().getErr()::println;
        TrainingListener progress = json()
                ? new TrainingListener() {}
                : new TrainProgress(spec().commandLine().getErr(), System.console() != null);
        Path report = new VqaRadStudy(data, out, minutes, pretraining, tuning, seed, threads, say, progress).run();
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("report", report.toString());
            print(object);
        } else {
            out().println(Files.readString(report));
        }
    }
}
