package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.page.CurvePage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws scores against the share of training data. */
@Command(
        name = "curve",
        description = "Draw scores against the share of training data: runs with --training-share and --series.")
final class EvalCurveCommand extends CliCommand {

    @Parameters(paramLabel = "<run>", arity = "1..*", description = "Folders of runs on the same samples.")
    private List<Path> runs = new ArrayList<>();

    @Option(names = "--page", required = true, paramLabel = "<file>", description = "The page, as HTML.")
    private Path page = Path.of("");

    @Override
    void run() throws IOException {
        CurvePage.of(runs.stream().map(EvaluationRun::read).toList()).write(page);
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("runs", runs.size());
            object.addProperty("page", page.toString());
            print(object);
        } else {
            out().println("Page:       " + page);
        }
    }
}
