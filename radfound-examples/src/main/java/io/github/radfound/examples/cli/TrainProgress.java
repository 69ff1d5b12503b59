package io.github.radfound.examples.cli;

import io.github.radfound.training.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says how a training goes: a line that is rewritten on a terminal, otherwise one line in a hundred steps. */
final class TrainProgress implements TrainingListener {

    private static final int WIDTH = 100;
    private static final int SHARE = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private double evaluation = Double.NaN;

    TrainProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void chose(String backend) {
        err.println("Computes with " + backend + ".");
    }

    @Override
    public void started(long step) {
        if (step > 0) {
            err.println("Resumed after step " + step + ".");
        }
    }

    @Override
    public void stepped(Step step) {
        boolean last = step.step() == step.total();
        long every = Math.max(1, step.total() / SHARE);
        if (!terminal && !last && step.step() % every != 0) {
            return;
        }
        String line = String.format(
                Locale.ROOT,
                "step %d of %d, loss %.4f%s, rate %.2e, %s left",
                step.step(),
                step.total(),
                step.loss(),
                Double.isNaN(evaluation) ? "" : String.format(Locale.ROOT, " (evaluation %.4f)", evaluation),
                step.rate(),
                words(step.left()));
        if (terminal) {
            err.print("\r" + " ".repeat(WIDTH) + "\r" + line);
            if (last) {
                err.println();
            }
        } else {
            err.println(line);
        }
        err.flush();
    }

    @Override
    public void evaluated(long step, double loss) {
        evaluation = loss;
    }

    private static String words(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
