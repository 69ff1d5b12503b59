package io.github.radfound.eval.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.Comparison;
import io.github.radfound.eval.harness.Evaluation;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.TaskDefinition;
import io.github.radfound.eval.harness.TestSamples;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class ResultPageTest {

    private static final int BAR = 0x1f4e8c;
    private static final int DARK_PAPER = 0x12171d;

    @TempDir
    Path folder;

    private EvaluationRun run(DataSet data, int salt, TaskDefinition task) {
        return Evaluation.of(task, data)
                .run(new TestSamples.Rule("rule " + salt, salt), folder.resolve("run" + salt + task.trainingShare()));
    }

    private static TaskDefinition.Builder task() {
        return TaskDefinition.ofOwnData("questions").name("Test questions").resamples(100);
    }

    private static void assertLoadsNothing(String html) {
        Matcher links = Pattern.compile("(?:src|href|url|@import)\\s*[=(]\\s*[\"']?([^\"')\\s>]+)")
                .matcher(html);
        while (links.find()) {
            assertThat(links.group(1)).startsWith("data:image/png;base64,");
        }
        assertThat(html).doesNotContain("<script").doesNotContain("<link").doesNotContain("<iframe");
    }

    private static void assertWellFormed(String html) throws IOException {
        try {
            String body = html.substring(html.indexOf("<html"));
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    @Test
    void holdsScoresIntervalsChartsCasesAndProvenance() throws IOException {
        DataSet data = TestSamples.questions(60);
        EvaluationRun run = run(data, 1, task().build());

        String html = ResultPage.of(run).pictures(data.samples()).cases(3).html();

        assertLoadsNothing(html);
        assertWellFormed(html);
        assertThat(html)
                .contains("Test questions: rule 1", "Accuracy", "95 % percentile", "By modality", "By question length")
                .contains("Lowest Accuracy", "Highest Accuracy", "Not a medical device", "For tests only.")
                .contains("seed " + run.info().task().seed(), run.info().fingerprint());
        assertThat(html.split("<svg", -1).length - 1).isEqualTo(4);
        assertThat(html.split("data:image/png;base64,", -1).length - 1).isEqualTo(6);
        assertThat(html)
                .doesNotContain(">q1<")
                .doesNotContain(run.samples().get(0).patient() + "<");
        assertThat(ResultPage.of(run).cases(0).html()).doesNotContain("Single cases");
        assertThatThrownBy(() -> ResultPage.of(run).cases(-1)).isInstanceOf(EvaluationException.class);
    }

    @Test
    void noTextOfDataOrModelBecomesMarkup() throws IOException {
        String evil = "</style></svg><script>alert(1)</script>\u0000\u0008\ud800 \"'&";
        DataSet data = DataSet.of(
                evil,
                List.of(
                        Sample.of("a", SampleKind.OPEN)
                                .image(new TestSamples.Grey(3))
                                .question("Where " + evil)
                                .reference(evil)
                                .tag("group " + evil, evil)
                                .build(),
                        Sample.of("b", SampleKind.OPEN)
                                .image(new TestSamples.Missing())
                                .question("Where?")
                                .reference("left")
                                .tag("group " + evil, "other")
                                .build(),
                        Sample.of("c", SampleKind.OPEN)
                                .image(new TestSamples.Grey(9))
                                .question("Where?")
                                .reference("left")
                                .tag("group " + evil, "other")
                                .build()));
        EvaluationRun run = run(data, 1, task().name(evil).build());

        String html = ResultPage.of(run).pictures(data.samples()).html();

        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
        assertWellFormed(html);
    }

    @Test
    void ofManyGroupsTheLargestAreShown() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            samples.add(Sample.of("s" + i, SampleKind.CLOSED)
                    .image(new TestSamples.Grey(i))
                    .question("Is it?")
                    .reference("yes")
                    .tag("scanner", i < 50 ? "large" : "scanner " + i)
                    .build());
        }
        EvaluationRun run =
                run(DataSet.of("many", samples), 1, task().resamples(5).build());

        assertThat(ResultPage.of(run).cases(0).html())
                .contains("The 30 largest of 51 groups", ">large<")
                .doesNotContain("scanner 99");
    }

    @Test
    void looksRightInChromium() throws IOException {
        Chromium chromium = Chromium.in(folder);
        DataSet data = TestSamples.questions(80);
        Path page = folder.resolve("page.html");
        ResultPage.of(run(data, 1, task().build())).pictures(data.samples()).write(page);

        BufferedImage light = chromium.screenshot(page, 1100, 1600);
        BufferedImage dark = chromium.screenshot(page, 1100, 1600, "--blink-settings=preferredColorScheme=0");
        BufferedImage narrow = chromium.screenshot(page, 500, 1600);

        assertThat(light.getWidth()).isEqualTo(1100);
        assertThat(light.getRGB(5, 5) & 0xffffff).isEqualTo(0xffffff);
        assertThat(count(light, BAR)).as("pixels of bars").isGreaterThan(3000);
        assertThat(colours(light)).as("colours on the page").isGreaterThan(20);
        assertThat(dark.getRGB(5, 5) & 0xffffff).isEqualTo(DARK_PAPER);
        // Nothing sticks out of a narrow window: its last column is paper.
        for (int y = 0; y < narrow.getHeight(); y++) {
            assertThat(narrow.getRGB(narrow.getWidth() - 1, y) & 0xffffff)
                    .as("row %d", y)
                    .isEqualTo(0xffffff);
        }
        assertThat(chromium.dom(page)).contains("</svg>").contains("Provenance");
        assertThat(Files.size(chromium.print(page))).isGreaterThan(10_000);
    }

    @Test
    void comparesTwoRunsSideBySide() throws IOException {
        DataSet data = TestSamples.questions(60);
        EvaluationRun first = run(data, 1, task().build());
        EvaluationRun second = run(data, 2, task().build());

        Comparison comparison = Comparison.of(first, second);
        String html = ComparisonPage.of(comparison).html();

        assertThat(comparison.paired()).isEqualTo(60);
        assertThat(comparison.differentInputs()).isZero();
        assertThat(comparison.overall()).hasSize(2).allSatisfy(d -> {
            assertThat(d.difference()).isCloseTo(d.second().value() - d.first().value(), within(1e-12));
            assertThat(d.lower()).isLessThanOrEqualTo(d.difference());
            assertThat(d.upper()).isGreaterThanOrEqualTo(d.difference());
            assertThat(d.holm()).isGreaterThanOrEqualTo(d.pValue());
        });
        assertThat(html).contains("rule 1 and rule 2", "p (Holm)", "By modality");
        assertLoadsNothing(html);
        assertWellFormed(html);
        assertThat(Comparison.of(first, first).overall()).allSatisfy(d -> {
            assertThat(d.difference()).isZero();
            assertThat(d.pValue()).isEqualTo(1);
        });
        assertThatThrownBy(() -> Comparison.of(first, run(TestSamples.reports(3), 3, task().build())))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void drawsCurvesAgainstTheShareOfTrainingData() throws IOException {
        DataSet data = TestSamples.questions(60);
        List<EvaluationRun> runs = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            runs.add(run(data, i, task().trainingShare(i / 3.0).series("ours").build()));
            runs.add(run(
                    data,
                    i + 10,
                    task().trainingShare(i / 3.0).series("baseline").build()));
        }

        String html = CurvePage.of(runs).html();

        assertThat(html).contains("Share of training data", "ours", "baseline", "curve1");
        assertLoadsNothing(html);
        assertWellFormed(html);
        assertThatThrownBy(() -> CurvePage.of(List.of(run(data, 9, task().build()))))
                .hasMessageContaining("--training-share");
        assertThatThrownBy(() -> CurvePage.of(List.of())).isInstanceOf(EvaluationException.class);
    }

    private static int count(BufferedImage image, int colour) {
        int n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                n += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return n;
    }

    private static int colours(BufferedImage image) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                seen.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        return seen.size();
    }
}
