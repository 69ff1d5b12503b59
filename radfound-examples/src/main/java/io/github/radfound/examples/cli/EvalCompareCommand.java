package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.eval.harness.Comparison;
import io.github.radfound.eval.harness.Difference;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.page.ComparisonPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs on the same samples. */
@Command(name = "compare", description = "Compare two runs on the same samples: paired differences with intervals.")
final class EvalCompareCommand extends CliCommand {

    @Parameters(index = "0", paramLabel = "<first run>", description = "Folder of a run.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "<second run>", description = "Folder of another run.")
    private Path second = Path.of("");

    @Option(names = "--page", paramLabel = "<file>", description = "Write a page of both, as HTML.")
    private @Nullable Path page;

    @Override
    void run() throws IOException {
        Comparison comparison = Comparison.of(EvaluationRun.read(first), EvaluationRun.read(second));
        if (page != null) {
            ComparisonPage.of(comparison).write(page);
        }
        if (json()) {
            JsonObject object = EvalJson.of(comparison);
            print(object);
            return;
        }
        out().println(comparison.paired() + " samples in both, " + comparison.onlyFirst() + " only in the first, "
                + comparison.onlySecond() + " only in the second; seen differently: " + comparison.differentInputs());
        for (Difference d : comparison.overall()) {
            out().printf(
                            Locale.ROOT,
                            "%-11s %.4f  %.4f  difference %+.4f  [%+.4f, %+.4f]  p %.4f, adjusted %.4f%n",
                            d.metric() + ":",
                            d.first().value(),
                            d.second().value(),
                            d.difference(),
                            d.lower(),
                            d.upper(),
                            d.pValue(),
                            d.holm());
        }
    }
}
