package io.github.radfound.examples.cli;

import io.github.radfound.eval.harness.EvaluationListener;
import io.github.radfound.eval.harness.EvaluationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line of a terminal: how many samples are through, how many failed, and how long the rest will take. */
final class EvaluationLine implements EvaluationListener {

    private static final int WIDTH = 78;

    private final PrintWriter terminal;

    EvaluationLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onProgress(EvaluationProgress p) {
        String left = p.left().map(time -> ", " + text(time) + " left").orElse("");
        String line = p.done() == p.total()
                ? ""
                : p.done() + " of " + p.total() + " samples, " + p.failed() + " without an answer" + left;
        terminal.print("\r" + " ".repeat(WIDTH) + "\r" + line);
        terminal.flush();
    }

    private static String text(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
    }
}
