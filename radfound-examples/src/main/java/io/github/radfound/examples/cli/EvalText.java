package io.github.radfound.examples.cli;

import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import java.io.PrintWriter;
import java.util.Locale;

/** A run in a few lines. */
final class EvalText {

    private EvalText() {}

    static void print(EvaluationRun run, PrintWriter out) {
        RunInfo info = run.info();
        out.println("Task:       " + info.task().name() + " (" + info.dataName() + ", split " + info.split()
                + ", history " + info.task().history().label() + ")");
        out.println("Model:      " + info.model().name() + " (" + info.model().details() + ")");
        out.println("Samples:    " + run.samples().size() + counts(run));
        for (Score score : run.scores()) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %.4f  [%.4f, %.4f]  %d samples of %d patients; %s%n",
                    score.metric() + ":",
                    score.value(),
                    score.lower(),
                    score.upper(),
                    score.samples(),
                    score.patients(),
                    score.variant());
        }
        out.println("Leakage:    " + info.leakage().describe());
        if (!info.issueCounts().isEmpty()) {
            out.println("Issues:     " + info.issueCounts() + ", " + info.rejected() + " rows became no sample");
        }
        if (!info.model().limits().isEmpty()) {
            out.println("Limits:     " + info.model().limits());
        }
    }

    private static String counts(EvaluationRun run) {
        StringBuilder text = new StringBuilder();
        run.statusCounts().forEach((status, count) -> {
            if (status != SampleResult.Status.ANSWERED && count > 0) {
                text.append(", ").append(count).append(' ').append(status.name().toLowerCase(Locale.ROOT));
            }
        });
        return text.toString();
    }
}
