package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalScoreCommandTest {

    @TempDir
    private Path folder;

    @Test
    void scoresFilesAsNlgEvalDoes() {
        Path files = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "metrics", "nlg-eval");
        assumeTrue(
                Files.isDirectory(files),
                () -> "public test data are not here: " + files + " (set -Dradfound.testdata)");
        CommandLines.Result result = CommandLines.run(
                "eval",
                "score",
                "--hypotheses",
                files.resolve("hyp.txt").toString(),
                "--references",
                files.resolve("ref1.txt").toString(),
                files.resolve("ref2.txt").toString(),
                "--metrics",
                "bleu,rouge-l,meteor,cider",
                "--json");

        assertThat(result.code()).as(result.err()).isZero();
        JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(json.get("bleu1").getAsDouble()).isCloseTo(0.55, within(1e-5));
        assertThat(json.get("bleu2").getAsDouble()).isCloseTo(0.428174, within(1e-5));
        assertThat(json.get("bleu3").getAsDouble()).isCloseTo(0.284043, within(1e-5));
        assertThat(json.get("bleu4").getAsDouble()).isCloseTo(0.201143, within(1e-5));
        assertThat(json.get("rougeL").getAsDouble()).isCloseTo(0.522104, within(1e-5));
        assertThat(json.get("cider").getAsDouble()).isCloseTo(1.242192, within(1e-5));
        // Meteor 1.5 prints 0.267315 with the stages that we have and these texts.
        assertThat(json.get("meteor").getAsDouble()).isCloseTo(0.267315, within(1e-5));
        assertThat(json.get("samples").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonObject("variants").get("bleu4").getAsString()).contains("coco-caption");
        assertThat(json.getAsJsonObject("variants").get("meteor").getAsString()).contains("exact, stem, synonym");
        assertThat(json.getAsJsonArray("warnings")).isEmpty();
    }

    @Test
    void peopleGetATable() throws IOException {
        CommandLines.Result result =
                score("no effusion\nclear lungs", "no effusion\nlungs are clear", "--intervals", "--seed", "7");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("2 texts, 1 reference each")
                .contains("bleu4")
                .contains("beta 1.2")
                .contains("1000 resamples of 2 texts, seed 7");
    }

    @Test
    void intervalsNameTheirSeedAndClusters() throws IOException {
        Path keys = write("keys", "a\na\nb\n");
        CommandLines.Result result = score(
                "one two\nthree\nfour",
                "one two\nthree four\nfour",
                "--json",
                "--intervals",
                "--clusters",
                keys.toString(),
                "--resamples",
                "50",
                "--metrics",
                "rouge-l");
        JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(json.get("clusters").getAsInt()).isEqualTo(2);
        assertThat(json.get("resamples").getAsInt()).isEqualTo(50);
        JsonObject range = json.getAsJsonObject("intervals").getAsJsonObject("rougeL");
        double score = json.get("rougeL").getAsDouble();
        assertThat(range.get("lower").getAsDouble()).isLessThanOrEqualTo(score);
        assertThat(range.get("upper").getAsDouble()).isGreaterThanOrEqualTo(score);
    }

    @Test
    void emptyLinesAndOtherEncodingsAreCounted() throws IOException {
        Path texts = folder.resolve("texts");
        Files.write(texts, "caf\u00e9\n\nthree\n".getBytes(StandardCharsets.ISO_8859_1));
        Path references = write("references", "caf\u00e9\ntwo\nthree\n");
        CommandLines.Result result = CommandLines.run(
                "eval", "score", "--hypotheses", texts.toString(), "--references", references.toString(), "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 of 3 lines are empty").contains("1 of 3 lines are not UTF-8");
        JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(json.get("rougeL").getAsDouble()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void oneSampleHasNoCider() throws IOException {
        CommandLines.Result result = score("clear lungs", "clear lungs", "--json");
        assertThat(result.out()).contains("CIDEr of one sample is 0");
    }

    @Test
    void whatCannotBeMeasuredIsNull() throws IOException {
        CommandLines.Result result = score("clear lungs", "clear lungs", "--json", "--metrics", "laterality,labels");
        JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(json.get("laterality").isJsonNull()).isTrue();
        assertThat(json.get("labels14MicroF1").getAsDouble()).isEqualTo(1);
    }

    @Test
    void differentNumbersOfLinesFail() throws IOException {
        CommandLines.Result result = score("one\ntwo", "one", "--json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("EvaluationException")
                .contains("as many lines of references as of hypotheses, 2, found 1");
    }

    @Test
    void anEmptyFileFails() throws IOException {
        CommandLines.Result result = score("", "");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("at least one line of hypotheses").contains("Remedy:");
    }

    @Test
    void aMissingFileFails() throws IOException {
        Path references = write("references", "one");
        CommandLines.Result result = CommandLines.run(
                "eval",
                "score",
                "--hypotheses",
                folder.resolve("nothing").toString(),
                "--references",
                references.toString());
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("found nothing there");
    }

    @Test
    void unknownMetricsAreWrongUsage() throws IOException {
        CommandLines.Result result = score("one", "one", "--metrics", "bleu,blue");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("found \"blue\"").contains("rouge-l");
    }

    private CommandLines.Result score(String texts, String references, String... more) throws IOException {
        String[] start = {
            "eval",
            "score",
            "--hypotheses",
            write("texts", texts).toString(),
            "--references",
            write("references", references).toString()
        };
        String[] arguments = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, arguments, start.length, more.length);
        return CommandLines.run(arguments);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
