package io.github.radfound.examples.cli;

import io.github.radfound.eval.data.DataSets;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.harness.Evaluation;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.TaskDefinition;
import io.github.radfound.eval.page.ResultPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges the shards of a run. */
@Command(name = "merge", description = "Merge all shards of a run: the results are those of the run in one piece.")
final class EvalMergeCommand extends CliCommand {

    @Parameters(paramLabel = "<shard>", arity = "1..*", description = "Folders of the shards.")
    private List<Path> shards = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "Folder of the whole.")
    private Path out = Path.of("");

    @Option(names = "--data", paramLabel = "<folder>", description = "Local copy of the data set, for pictures.")
    private @Nullable Path data;

    @Option(names = "--images", paramLabel = "<folder>", description = "Its images, where they lie elsewhere.")
    private @Nullable Path images;

    @Option(
            names = "--cases",
            defaultValue = "4",
            paramLabel = "<n>",
            description = "Worst and best cases on the page.")
    private int cases;

    @Override
    void run() throws IOException {
        EvaluationRun run = Evaluation.merge(shards, out);
        ResultPage.of(run).pictures(pictures(run.info().task())).cases(cases).write(out.resolve("page.html"));
        if (json()) {
            print(EvalJson.of(run));
        } else {
            EvalText.print(run, out());
            out().println("Page:       " + out.resolve("page.html"));
        }
    }

    private List<Sample> pictures(TaskDefinition task) {
        return data == null
                ? List.of()
                : DataSets.load(task.data(), data, task.dataSetOptions().withImages(images))
                        .samples();
    }
}
