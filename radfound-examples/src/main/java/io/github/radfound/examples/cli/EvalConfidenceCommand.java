package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.eval.confidence.Abstention;
import io.github.radfound.eval.confidence.ClosedAnswer;
import io.github.radfound.eval.confidence.ConfidenceStudy;
import io.github.radfound.eval.confidence.Reliability;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.page.ConfidencePage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Calibrates closed answers and says when to abstain. */
@Command(
        name = "confidence",
        description =
                "Calibrate a run's closed answers and find when to abstain: reliability diagram, calibration error,"
                        + " split-conformal threshold.")
final class EvalConfidenceCommand extends CliCommand {

    @Parameters(
            paramLabel = "<run>",
            description = "Folder of a run of questions with choices, or with --closed-by-scoring.")
    private Path run = Path.of("");

    @Option(
            names = "--calibration",
            paramLabel = "<run>",
            description = "Folder of another run of the model to fit with; without it one half of the patients is.")
    private @Nullable Path calibration;

    @Option(
            names = "--coverage",
            paramLabel = "<share>",
            description = "Share of sets of candidates that shall hold the right answer; 0.95.")
    private double coverage = 0.95;

    @Option(names = "--seed", paramLabel = "<seed>", description = "Draws the half; 1.")
    private long seed = 1;

    @Option(names = "--page", paramLabel = "<file>", description = "Write a page, as HTML.")
    private @Nullable Path page;

    @Option(names = "--out", paramLabel = "<file>", description = "Write the calibration for later use, as JSON.")
    private @Nullable Path out;

    @Override
    void run() throws IOException {
        if (!(coverage > 0 && coverage < 1)) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --coverage between 0 and 1, found " + coverage + ".");
        }
        EvaluationRun tested = EvaluationRun.read(run);
        List<ClosedAnswer> answers = ConfidenceStudy.answers(tested);
        ConfidenceStudy study = calibration == null
                ? ConfidenceStudy.halves(answers, coverage, seed)
                : ConfidenceStudy.of(ConfidenceStudy.answers(EvaluationRun.read(calibration)), answers, coverage);
        if (page != null) {
            ConfidencePage.of(tested.info().model().name(), study).write(page);
        }
        if (out != null) {
            study.calibration().write(out);
        }
        if (json()) {
            print(json(study));
        } else {
            text(study);
        }
    }

    private static JsonObject json(ConfidenceStudy study) {
        JsonObject object = new JsonObject();
        object.addProperty("fitted", study.fitted());
        object.addProperty("measured", study.before().count());
        object.addProperty("temperature", study.calibration().temperature().value());
        object.add("before", json(study.before()));
        object.add("after", json(study.after()));
        object.addProperty("threshold", study.calibration().abstention().threshold());
        object.addProperty("coverage", study.abstaining().coverage());
        object.addProperty("answered", study.abstaining().answeredShare());
        if (study.abstaining().answered() > 0) {
            object.addProperty("accuracyOfAnswered", study.abstaining().accuracy());
        }
        return object;
    }

    private static JsonObject json(Reliability reliability) {
        JsonObject object = new JsonObject();
        object.addProperty("accuracy", reliability.accuracy());
        object.addProperty("expectedCalibrationError", reliability.expectedError());
        object.addProperty("brier", reliability.brier());
        return object;
    }

    private void text(ConfidenceStudy study) {
        Abstention.Outcome outcome = study.abstaining();
        out().printf(
                        Locale.ROOT,
                        "Fitted on %d answers, measured on %d others.%n",
                        study.fitted(),
                        study.before().count());
        out().printf(
                        Locale.ROOT,
                        "Temperature %.3f: expected calibration error %.3f, before %.3f.%n",
                        study.calibration().temperature().value(),
                        study.after().expectedError(),
                        study.before().expectedError());
        out().printf(
                        Locale.ROOT,
                        "Abstaining below %.3f: %.1f %% answered, %.1f %% of them rightly (of all %.1f %%); %.1f %% of sets hold"
                                + " the right answer.%n",
                        study.calibration().abstention().threshold(),
                        100 * outcome.answeredShare(),
                        100 * outcome.accuracy(),
                        100 * study.before().accuracy(),
                        100 * outcome.coverage());
        if (page != null) {
            out().println("Page:       " + page);
        }
    }
}
