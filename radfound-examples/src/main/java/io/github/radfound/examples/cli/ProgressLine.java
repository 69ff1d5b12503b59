package io.github.radfound.examples.cli;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import java.io.PrintWriter;
import java.util.Locale;

/** One line of a terminal, rewritten as the work goes on and wiped at its end. */
final class ProgressLine implements ProgressListener {

    private static final int WIDTH = 60;

    private final PrintWriter terminal;
    private String shown = "";

    ProgressLine(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onProgress(Progress progress) {
        double fraction = progress.fraction();
        String text = fraction >= 1
                ? ""
                : fraction < 0
                        ? progress.stage()
                        : String.format(Locale.ROOT, "%s %.0f %%", progress.stage(), 100 * fraction);
        if (!text.equals(shown)) {
            shown = text;
            terminal.print("\r" + " ".repeat(WIDTH) + "\r" + text);
            terminal.flush();
        }
    }
}
