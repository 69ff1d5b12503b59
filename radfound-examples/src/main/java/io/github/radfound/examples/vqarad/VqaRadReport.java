package io.github.radfound.examples.vqarad;

import io.github.radfound.training.recipe.RecipeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The results of a study as Markdown.
 *
 * @param study  what was run
 * @param plan   how long it trained
 * @param vision the pre-training
 * @param runs   one for each split
 */
record VqaRadReport(VqaRadStudy study, Plan plan, RecipeResult vision, List<Run> runs) {

    /**
     * The answers of one split, by row of the data set.
     *
     * @param split    the split
     * @param seeing   the training with images
     * @param blind    the training without images
     * @param model    answers of the model
     * @param shuffled its answers about another image
     * @param question answers of the model without images
     * @param majority the most frequent answers
     */
    record Run(
            Split split,
            RecipeResult seeing,
            RecipeResult blind,
            Map<Integer, String> model,
            Map<Integer, String> shuffled,
            Map<Integer, String> question,
            Map<Integer, String> majority) {}

    /** What is measured, by the name that evaluation has for it. */
    private record Measure(String name, boolean closed, String metric) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("closed: accuracy", true, "closedAccuracy"),
            new Measure("open: token F1", false, "openTokenF1"),
            new Measure("open: exactly right", false, "openAccuracy"));

    String text() {
        StringBuilder text = new StringBuilder("# VQA-RAD, trained from random weights\n\n");
        text.append(line(
                "Seed %d. CC-MIM: %d steps, %.0f s. Tunings of %d steps each.",
                study.seed(), plan.pretraining(), vision.seconds(), plan.tuning()));
        text.append(
                line(
                        "Closed questions are answered by scoring the answers that closed questions have in training, open ones by"
                                + " greedy generation. Intervals: 95 %%, bootstrap over images. Research output, no clinical claim."));
        for (Run run : runs) {
            text.append("\n## Split: ").append(run.split().name()).append("\n\n");
            text.append(line(
                    "%d questions to train with, %d to choose weights with, %d to test with (%d closed, %d open); %d candidates."
                            + " With images: %.0f s, lowest validation loss %.3f; without: %.0f s, %.3f.",
                    run.split().train().size(),
                    run.split().validation().size(),
                    run.split().test().size(),
                    questions(run, true).size(),
                    questions(run, false).size(),
                    run.split().candidates().size(),
                    run.seeing().seconds(),
                    Objects.requireNonNullElse(run.seeing().bestLoss(), Double.NaN),
                    run.blind().seconds(),
                    Objects.requireNonNullElse(run.blind().bestLoss(), Double.NaN)));
            text.append("\n| | ")
                    .append(String.join(
                            " | ", MEASURES.stream().map(Measure::name).toList()));
            text.append(" |\n|---|---|---|---|\n");
            text.append(row("model", run, run.model(), null));
            text.append(row("model, asked about another image", run, run.shuffled(), null));
            text.append(row("trained without images", run, run.question(), null));
            text.append(row("most frequent answer by question type", run, run.majority(), null));
            text.append(row("model less trained without images", run, run.model(), run.question()));
            text.append(row("model less another image", run, run.model(), run.shuffled()));
        }
        return text.append("\n").append(conclusion()).toString();
    }

    private String row(String name, Run run, Map<Integer, String> answers, @Nullable Map<Integer, String> other) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Measure measure : MEASURES) {
            cells.add(cell(score(run, measure, answers, other)));
        }
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private Score score(Run run, Measure measure, Map<Integer, String> answers, @Nullable Map<Integer, String> other) {
        return Score.of(measure.metric(), questions(run, measure.closed()), answers, other, study.seed());
    }

    private static List<Question> questions(Run run, boolean closed) {
        return run.split().test().stream()
                .filter(question -> question.closed() == closed)
                .toList();
    }

    /** Whether the image helps, by the interval of the paired difference. */
    private String conclusion() {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            for (Measure measure : MEASURES) {
                Score gain = score(run, measure, run.model(), run.question());
                text.append(line(
                        "- %s, %s: the image %s (%s against training without images).",
                        run.split().name(),
                        measure.name(),
                        gain.low() > 0
                                ? "helps"
                                : gain.high() < 0 ? "hurts" : "makes no difference that could be shown",
                        cell(gain)));
            }
        }
        return text.toString();
    }

    private static String cell(Score score) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", score.mean(), score.low(), score.high());
    }

    private static String line(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values) + "\n";
    }
}
