package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.Device;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.DataSets;
import io.github.radfound.eval.harness.EvaluatedModel;
import io.github.radfound.eval.harness.Evaluation;
import io.github.radfound.eval.harness.EvaluationListener;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.FacadeModel;
import io.github.radfound.eval.harness.HistorySetting;
import io.github.radfound.eval.harness.PredictionsFile;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.TaskDefinition;
import io.github.radfound.eval.page.HistoryPage;
import io.github.radfound.eval.page.ResultPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Evaluates a model or predictions on a task. */
abstract class EvalRunCommand extends CliCommand {

    @Mixin
    private final EvalTaskOptions task = new EvalTaskOptions();

    @Option(names = "--data", paramLabel = "<folder>", description = "Local copy of the data set.")
    private @Nullable Path data;

    @Option(names = "--images", paramLabel = "<folder>", description = "Its images, where they lie elsewhere.")
    private @Nullable Path images;

    @Option(
            names = "--package",
            paramLabel = "<package>",
            description = "Model package: a folder, or an id in the cache.")
    private @Nullable String model;

    @Option(
            names = "--predictions",
            paramLabel = "<file>",
            description = "Predictions instead of a model: JSON Lines with id and prediction.")
    private @Nullable Path predictions;

    @Option(names = "--name", paramLabel = "<text>", description = "What to call the predictions.")
    private String name = "predictions";

    @Option(names = "--out", paramLabel = "<folder>", description = "Folder of the run; a run begun there goes on.")
    private @Nullable Path out;

    @Option(names = "--shard", paramLabel = "<i/n>", description = "Only the i-th of n equal parts, to be merged.")
    private @Nullable String shard;

    @Option(names = "--max-new-tokens", defaultValue = "0", paramLabel = "<n>", description = "Most tokens an answer.")
    private int maxNewTokens;

    @Option(names = "--closed-by-scoring", description = "Answer closed questions by the likelier of yes and no.")
    private boolean closedByScoring;

    @Option(names = "--lora", paramLabel = "<folder>", description = "LoRA adapter in peft format.")
    private @Nullable Path lora;

    @Option(names = "--device", defaultValue = "cpu", description = "cpu, gpu or auto; ${DEFAULT-VALUE} unless given.")
    private Device device = Device.CPU;

    @Option(names = "--threads", defaultValue = "0", paramLabel = "<n>", description = "Threads; 0 for all.")
    private int threads;

    @Option(
            names = "--cases",
            defaultValue = "4",
            paramLabel = "<n>",
            description = "Worst and best cases on the page.")
    private int cases;

    @Option(names = "--strict", description = "Exit with 1 if rows, images or answers are missing.")
    private boolean strict;

    private boolean complete = true;

    final boolean namesATask() {
        return task.isNamed();
    }

    @Override
    void run() throws IOException {
        Path folder = given(out, "--out");
        Path copy = given(data, "--data");
        TaskDefinition definition = task.definition(spec());
        DataSet set = DataSets.load(
                definition.data(), copy, definition.dataSetOptions().withImages(images));
        List<EvaluationRun> runs = new ArrayList<>();
        try (EvaluatedModel evaluated = model()) {
            for (HistorySetting setting : task.histories()) {
                Path own = task.histories().size() == 1 ? folder : folder.resolve(setting.label());
                runs.add(run(definition.toBuilder().history(setting).build(), set, evaluated, own));
            }
        }
        if (runs.size() > 1) {
            HistoryPage.of(runs).write(folder.resolve("page.html"));
        }
        complete = runs.stream().allMatch(EvalRunCommand::isComplete);
        print(runs, folder);
    }

    private EvaluationRun run(TaskDefinition definition, DataSet set, EvaluatedModel evaluated, Path folder)
            throws IOException {
        Evaluation evaluation = Evaluation.of(definition, set).listener(listener());
        if (evaluated instanceof PredictionsFile file) {
            evaluation = evaluation.predictionIssues(file.issues());
        }
        if (shard != null) {
            int[] part = EvalTaskOptions.shard(spec(), shard);
            evaluation = evaluation.shard(part[0], part[1]);
        }
        EvaluationRun run = evaluation.run(evaluated, folder);
        ResultPage.of(run).pictures(set.samples()).cases(cases).write(folder.resolve("page.html"));
        return run;
    }

    private EvaluatedModel model() {
        if ((model == null) == (predictions == null)) {
            throw new ParameterException(spec().commandLine(), "Expected either --package or --predictions.");
        }
        if (predictions != null) {
            return PredictionsFile.read(predictions, name);
        }
        return FacadeModel.of(ModelPackages.load(Objects.requireNonNull(model), spec().commandLine())
                        .device(device)
                        .threads(threads)
                        .progress(progress()))
                .maxNewTokens(maxNewTokens)
                .closedByScoring(closedByScoring)
                .adapter(lora);
    }

    private EvaluationListener listener() {
        return json() || System.console() == null
                ? EvaluationListener.NONE
                : new EvaluationLine(spec().commandLine().getErr());
    }

    private Path given(@Nullable Path path, String option) {
        if (path == null) {
            throw new ParameterException(spec().commandLine(), "Missing required option: '" + option + "=<folder>'");
        }
        return path;
    }

    private static boolean isComplete(EvaluationRun run) {
        int failed = run.statusCounts().getOrDefault(SampleResult.Status.FAILED, 0)
                + run.statusCounts().getOrDefault(SampleResult.Status.UNREADABLE, 0);
        return failed == 0 && run.info().issueCounts().isEmpty();
    }

    private void print(List<EvaluationRun> runs, Path folder) {
        if (!json()) {
            runs.forEach(run -> EvalText.print(run, out()));
            out().println("Page:       " + folder.resolve("page.html"));
            return;
        }
        JsonArray array = new JsonArray();
        runs.forEach(run -> array.add(EvalJson.of(run)));
        JsonObject object = runs.size() == 1 ? array.get(0).getAsJsonObject() : new JsonObject();
        if (runs.size() > 1) {
            object.add("runs", array);
        }
        object.addProperty("page", folder.resolve("page.html").toString());
        print(object);
    }

    @Override
    int exitCode() {
        return strict && !complete ? 1 : 0;
    }
}
