package io.github.radfound.eval.page;

import io.github.radfound.eval.confidence.Abstention;
import io.github.radfound.eval.confidence.ConfidenceStudy;
import io.github.radfound.eval.confidence.Reliability;
import io.github.radfound.eval.page.internal.Html;
import io.github.radfound.eval.page.internal.Numbers;
import io.github.radfound.eval.page.internal.Page;
import io.github.radfound.eval.page.internal.ReliabilityChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What calibration and abstention do to a model's closed answers, as one HTML file that loads nothing. */
public final class ConfidencePage {

    private final String model;
    private final ConfidenceStudy study;

    private ConfidencePage(String model, ConfidenceStudy study) {
        this.model = model;
        this.study = study;
    }

    /**
     * The page of a study.
     *
     * @param model name of the model
     * @param study what was found
     */
    public static ConfidencePage of(String model, ConfidenceStudy study) {
        return new ConfidencePage(model, study);
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        Page page = new Page(model + ": confidence of closed answers");
        page.note("Fitted on " + study.fitted() + " answers, measured on "
                + study.before().count() + " others.");
        page.warning("For research and development. Not a medical device.");
        page.section("Reliability");
        page.paragraph(
                "Where a model is as sure as it is right, points lie on the diagonal. Whiskers are 95 % intervals"
                        + " (Wilson) of answers that do not depend on each other.");
        Html html = page.html();
        html.open("div", "class", "pairs");
        side(page, "As the model gives them", study.before());
        side(
                page,
                String.format(
                        Locale.ROOT,
                        "At temperature %.3f",
                        study.calibration().temperature().value()),
                study.after());
        html.close().line();
        page.table(
                List.of("", "Before#", "After#"),
                List.of(
                        row("Right", study.before().accuracy(), study.after().accuracy()),
                        row(
                                "Expected calibration error",
                                study.before().expectedError(),
                                study.after().expectedError()),
                        row(
                                "Largest error of a bin",
                                study.before().largestError(),
                                study.after().largestError()),
                        row("Brier score", study.before().brier(), study.after().brier()),
                        row("Log loss", study.before().logLoss(), study.after().logLoss())));
        abstention(page);
        return page.toString();
    }

    private static void side(Page page, String title, Reliability reliability) {
        page.html().open("div");
        page.part(title);
        new ReliabilityChart("Reliability diagram: " + title, reliability).draw(page.html());
        page.html().close();
    }

    private void abstention(Page page) {
        Abstention.Outcome outcome = study.abstaining();
        Abstention abstention = study.calibration().abstention();
        page.section("Abstention");
        page.paragraph(String.format(
                Locale.ROOT,
                "A question's set holds the candidates with a probability of at least %.3f (split-conformal prediction; %.0f %%"
                        + " of sets shall hold the right answer). The model answers where one candidate is left.",
                abstention.threshold(),
                100 * abstention.coverage()));
        page.table(
                List.of("", "Share#", "Questions#"),
                List.of(
                        List.of(
                                "Sets that hold the right answer",
                                Numbers.score(outcome.coverage()),
                                outcome.covered() + " of " + outcome.questions()),
                        List.of(
                                "Answered",
                                Numbers.score(outcome.answeredShare()),
                                outcome.answered() + " of " + outcome.questions()),
                        List.of(
                                "Right among the answered",
                                Numbers.score(outcome.accuracy()),
                                outcome.right() + " of " + outcome.answered())));
        page.note(
                "The promise holds on the average over questions like those of the calibration, not for each kind of them,"
                        + " and not where images or questions are unlike those.");
    }

    private static List<String> row(String name, double before, double after) {
        return List.of(name, Numbers.score(before), Numbers.score(after));
    }
}
