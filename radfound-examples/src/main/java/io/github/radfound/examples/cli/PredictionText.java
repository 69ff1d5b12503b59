package io.github.radfound.examples.cli;

import io.github.radfound.result.Answer;
import io.github.radfound.result.Prediction;
import io.github.radfound.result.Provenance;
import java.io.PrintWriter;
import java.util.Locale;

/** Results for people. */
final class PredictionText {

    private static final int SHORT_HASH = 12;

    private PredictionText() {}

    static void print(Prediction result, PrintWriter out) {
        out.println(result.text());
        out.println();
        if (result instanceof Answer answer) {
            for (Answer.Choice choice : answer.choices()) {
                out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100 * choice.probability(), choice.text());
            }
        }
        printOrigin(result, out);
        out.println("Research output: not for diagnosis or any other clinical decision.");
    }

    /** How sure the model was and what the text rests on. */
    static void printOrigin(Prediction result, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Confidence: %.3f (least certain token %.3f)%n",
                result.confidence().meanProbability(),
                result.confidence().minProbability());
        Provenance from = result.provenance();
        out.printf(
                Locale.ROOT,
                "Provenance: %s (%s), %d image(s), radfound %s, %s on %s, %.0f ms%n",
                from.modelId(),
                from.modelHash()
                        .substring(0, Math.min(SHORT_HASH, from.modelHash().length())),
                from.images().size(),
                from.sdkVersion(),
                from.engine(),
                from.device(),
                result.timings().total().toNanos() / 1e6);
    }
}
