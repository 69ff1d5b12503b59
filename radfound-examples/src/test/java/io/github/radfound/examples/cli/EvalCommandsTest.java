package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.examples.TestModel;
import io.github.radfound.examples.cli.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandsTest {

    private static final Path VQA_RAD = Path.of(System.getProperty("radfound.testdata", "../shared/data"), "vqa-rad");

    @TempDir
    static Path home;

    private static TestModel model;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void makeAModel() throws IOException {
        model = TestModel.in(home);
    }

    @BeforeEach
    void writeADataSet() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        Files.copy(Path.of(model.image()), data.resolve("a.png"));
        StringBuilder manifest = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            manifest.append("{\"id\": \"q")
                    .append(i)
                    .append("\", \"patient\": \"p")
                    .append(i / 2);
            manifest.append("\", \"split\": \"test\", \"images\": [\"a.png\"], \"question\": \"Is it finding ")
                    .append(i);
            manifest.append("?\", \"answer\": \"")
                    .append(i % 2 == 0 ? "yes" : "no")
                    .append("\"}\n");
        }
        Files.writeString(data.resolve("manifest.jsonl"), manifest);
    }

    private Result eval(String... more) {
        List<String> arguments = new ArrayList<>(List.of("eval"));
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    private Result ofModel(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--task",
                "manifest",
                "--data",
                data.toString(),
                "--package",
                model.folder().toString(),
                "--out",
                out.toString(),
                "--max-new-tokens",
                "3",
                "--resamples",
                "50"));
        arguments.addAll(List.of(more));
        return eval(arguments.toArray(String[]::new));
    }

    private static JsonObject json(Result result) {
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @Test
    void calibratesClosedAnswersThatWereWeighed() throws IOException {
        Path run = folder.resolve("weighed");
        assertThat(ofModel(run, "--closed-by-scoring").code()).isZero();
        Path page = folder.resolve("confidence.html");
        Path calibration = folder.resolve("calibration.json");

        Result result = eval(
                "confidence",
                run.toString(),
                "--coverage",
                "0.5",
                "--page",
                page.toString(),
                "--out",
                calibration.toString(),
                "--json");

        assertThat(result.code()).isZero();
        JsonObject object = json(result);
        assertThat(object.get("fitted").getAsInt() + object.get("measured").getAsInt())
                .isEqualTo(6);
        assertThat(object.get("temperature").getAsDouble()).isBetween(0.05, 20.0);
        assertThat(Files.readString(page)).contains("Reliability");
        assertThat(Files.readString(calibration)).contains("\"threshold\"");
    }

    @Test
    void refusesToCalibrateWithoutWeighedAnswersOrWithNonsense() {
        Path run = folder.resolve("generated");
        assertThat(ofModel(run).code()).isZero();

        Result without = eval("confidence", run.toString());
        assertThat(without.code()).isNotZero();
        assertThat(without.err()).contains("--closed-by-scoring").doesNotContain("\tat ");
        Result nonsense = eval("confidence", run.toString(), "--coverage", "1.5");
        assertThat(nonsense.code()).isEqualTo(2);
        assertThat(nonsense.err()).contains("between 0 and 1");
    }

    @Test
    void evaluatesAModelAndWritesAPage() throws IOException {
        Path out = folder.resolve("run");

        Result result = ofModel(out, "--json");

        assertThat(result.code()).as(result.err() + result.out()).isZero();
        JsonObject object = json(result);
        assertThat(object.get("samples").getAsInt()).isEqualTo(6);
        assertThat(object.getAsJsonObject("scores").keySet()).containsExactly("accuracy", "answerF1");
        assertThat(Files.readString(out.resolve("page.html")))
                .contains("Accuracy")
                .contains("data:image/png;base64,");
        assertThat(ofModel(out).out()).contains("accuracy:").contains("Page:");
    }

    @Test
    void evaluatesPredictionsComparesThemAndHoldsThemToThresholds() throws IOException {
        Path good = Files.writeString(folder.resolve("good.jsonl"), predictions("yes", "no"));
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), predictions("no", "no"));
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");

        assertThat(ofPredictions(good, first, "--strict").code()).isZero();
        assertThat(ofPredictions(bad, second).code()).isZero();
        Result compared = eval(
                "compare",
                first.toString(),
                second.toString(),
                "--page",
                folder.resolve("c.html").toString(),
                "--json");
        Result met = eval("gate", first.toString(), "--min", "accuracy=1", "--max-unanswered", "0");
        Result dropped =
                eval("gate", second.toString(), "--max-drop", "accuracy=0.1", "--baseline", first.toString(), "--json");
        Result nothing = eval("gate", first.toString());

        JsonObject accuracy = json(compared).getAsJsonObject("differences").getAsJsonObject("accuracy");
        assertThat(accuracy.get("difference").getAsDouble()).isEqualTo(-0.5);
        assertThat(folder.resolve("c.html")).exists();
        assertThat(met.code()).as(met.err()).isZero();
        assertThat(met.out()).contains("met      accuracy at least 1.0000");
        assertThat(dropped.code()).isEqualTo(3);
        assertThat(json(dropped).get("met").getAsBoolean()).isFalse();
        assertThat(nothing.code()).isEqualTo(2);
    }

    @Test
    void shardsMerge() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), predictions("yes", "yes"));
        ofPredictions(file, folder.resolve("whole"));
        ofPredictions(file, folder.resolve("s1"), "--shard", "1/2");
        ofPredictions(file, folder.resolve("s2"), "--shard", "2/2");

        Result merged = eval(
                "merge",
                folder.resolve("s1").toString(),
                folder.resolve("s2").toString(),
                "--out",
                folder.resolve("merged").toString(),
                "--data",
                data.toString());

        assertThat(merged.code()).as(merged.err()).isZero();
        for (String name : List.of("run.json", "samples.jsonl", "results.json", "page.html")) {
            assertThat(folder.resolve("merged").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(name));
        }
    }

    @Test
    void drawsCurvesAndHistorySettings() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), predictions("yes", "yes"));
        ofPredictions(file, folder.resolve("r1"), "--training-share", "0.5", "--series", "tuned");
        ofPredictions(file, folder.resolve("r2"), "--training-share", "1", "--series", "tuned");

        Result curve = eval(
                "curve",
                folder.resolve("r1").toString(),
                folder.resolve("r2").toString(),
                "--page",
                folder.resolve("k.html").toString());
        Result history = ofPredictions(file, folder.resolve("h"), "--history", "all", "--json");

        assertThat(curve.code()).as(curve.err()).isZero();
        assertThat(Files.readString(folder.resolve("k.html"))).contains("tuned");
        assertThat(json(history).getAsJsonArray("runs")).hasSize(4);
        assertThat(folder.resolve("h/prior-reports/results.json")).exists();
        assertThat(folder.resolve("h/page.html")).exists();
    }

    @Test
    void badInputIsOneLineAndCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), predictions("yes", "yes"));
        Files.writeString(
                data.resolve("manifest.jsonl"),
                Files.readString(data.resolve("manifest.jsonl")) + "{\"id\": \"q9\", \"patient\": \"Doe");

        Result lenient = ofPredictions(file, folder.resolve("a"), "--json");
        Result strict = ofPredictions(file, folder.resolve("b"), "--strict");

        assertThat(lenient.code()).isZero();
        assertThat(json(lenient).get("rejectedRows").getAsInt()).isEqualTo(1);
        assertThat(strict.code()).isEqualTo(1);
        assertThat(lenient.out() + strict.out()).doesNotContain("Doe");
        for (String[] wrong : new String[][] {
            {},
            {"--task", "manifest"},
            {"--task", "nothing", "--data", data.toString(), "--out", "o", "--predictions", file.toString()},
            {"--task", "manifest", "--data", data.toString(), "--out", "o"},
            {"--task", "manifest", "--data", data.toString(), "--out", "o", "--shard", "x", "--predictions", "p"},
            {"--task", "manifest", "--data", data.toString(), "--out", "o", "--history", "some", "--predictions", "p"},
            {"compare", "none", "none"},
            {"gate", "none", "--min", "accuracy=1"},
            {"merge", "none", "--out", "o"}
        }) {
            Result result = eval(wrong);
            assertThat(result.code()).as(String.join(" ", wrong)).isIn(1, 2);
            assertThat(result.err().lines()).as(result.err()).hasSize(1);
            assertThat(result.err()).contains("Remedy:");
        }
    }

    @Test
    void evaluatesOnTheRealVqaRad() {
        Assumptions.assumeTrue(Files.isDirectory(VQA_RAD), "VQA-RAD is not here: " + VQA_RAD);

        Result result = eval(
                "--task",
                "vqa-rad",
                "--data",
                VQA_RAD.toString(),
                "--package",
                model.folder().toString(),
                "--out",
                folder.resolve("run").toString(),
                "--limit",
                "12",
                "--max-new-tokens",
                "4",
                "--closed-by-scoring",
                "--json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(json(result).get("samples").getAsInt()).isEqualTo(12);
        assertThat(json(result).getAsJsonObject("leakage").get("sharedImages").getAsInt())
                .isEqualTo(202);
        assertThat(json(result).getAsJsonObject("outcomes").get("failed").getAsInt())
                .isZero();
    }

    private Result ofPredictions(Path file, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--task",
                "manifest",
                "--data",
                data.toString(),
                "--predictions",
                file.toString(),
                "--out",
                out.toString(),
                "--resamples",
                "50"));
        arguments.addAll(List.of(more));
        return eval(arguments.toArray(String[]::new));
    }

    private static String predictions(String even, String odd) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            String answer = i % 2 == 0 ? even : odd;
            text.append("{\"id\": \"q")
                    .append(i)
                    .append("\", \"prediction\": \"")
                    .append(answer)
                    .append("\"}\n");
        }
        return text.toString();
    }
}
