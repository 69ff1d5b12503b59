package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Holds a run to thresholds. */
@Command(
        name = "gate",
        description = "Hold a run to thresholds. Exit code 3 if one is not met.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every threshold is met", "1:failed", "2:wrong usage", "3:a threshold is not met"})
final class EvalGateCommand extends CliCommand {

    private static final int NOT_MET = 3;

    @Parameters(paramLabel = "<run>", description = "Folder of the run.")
    private Path folder = Path.of("");

    @Option(names = "--min", paramLabel = "<metric=value>", description = "Least value of a metric.")
    private Map<String, Double> minimum = new LinkedHashMap<>();

    @Option(names = "--min-lower", paramLabel = "<metric=value>", description = "Least lower bound of its interval.")
    private Map<String, Double> minimumLower = new LinkedHashMap<>();

    @Option(names = "--max-drop", paramLabel = "<metric=value>", description = "Largest drop from the baseline.")
    private Map<String, Double> maximumDrop = new LinkedHashMap<>();

    @Option(names = "--baseline", paramLabel = "<run>", description = "Folder of the baseline, for --max-drop.")
    private @Nullable Path baseline;

    @Option(names = "--max-unanswered", paramLabel = "<n>", description = "Most samples without an answer.")
    private @Nullable Integer maximumUnanswered;

    private boolean met = true;

    @Override
    void run() throws IOException {
        Gate gate = gate();
        EvaluationRun run = EvaluationRun.read(folder);
        List<Gate.Check> checks = baseline == null ? gate.check(run) : gate.check(run, EvaluationRun.read(baseline));
        if (checks.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(), "Expected a threshold: --min, --min-lower, --max-drop or --max-unanswered.");
        }
        met = checks.stream().allMatch(Gate.Check::passed);
        if (json()) {
            JsonArray rows = new JsonArray();
            for (Gate.Check check : checks) {
                JsonObject row = new JsonObject();
                row.addProperty("check", check.name());
                row.addProperty("found", check.found());
                row.addProperty("met", check.passed());
                rows.add(row);
            }
            JsonObject object = new JsonObject();
            object.addProperty("met", met);
            object.add("checks", rows);
            print(object);
            return;
        }
        checks.forEach(check -> out().println(
                        (check.passed() ? "met      " : "NOT MET  ") + check.name() + ", found " + check.found()));
    }

    private Gate gate() {
        Gate gate = Gate.open();
        for (Map.Entry<String, Double> e : minimum.entrySet()) {
            gate = gate.minimum(e.getKey(), e.getValue());
        }
        for (Map.Entry<String, Double> e : minimumLower.entrySet()) {
            gate = gate.minimumLower(e.getKey(), e.getValue());
        }
        for (Map.Entry<String, Double> e : maximumDrop.entrySet()) {
            gate = gate.maximumDrop(e.getKey(), e.getValue());
        }
        return maximumUnanswered == null ? gate : gate.maximumUnanswered(maximumUnanswered);
    }

    @Override
    int exitCode() {
        return met ? 0 : NOT_MET;
    }
}
