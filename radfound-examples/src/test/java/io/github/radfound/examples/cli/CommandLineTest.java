package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.examples.TestModel;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Generation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The command line, run in this process. */
class CommandLineTest {

    @TempDir
    static Path home;

    static TestModel model;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeModel() throws IOException {
        model = TestModel.in(home);
    }

    @Test
    void generatePrintsOneObjectWithIdsTextAndLogProbabilities() {
        int code = run(
                "generate",
                "--package",
                model.folder().toString(),
                "--image",
                model.image(),
                "--prompt",
                "Describe the findings.",
                "--max-new-tokens",
                "5",
                "--min-new-tokens",
                "5",
                "--json");

        assertThat(code).as(err.toString()).isZero();
        JsonObject object = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(object.getAsJsonArray("ids")).hasSize(5);
        assertThat(object.getAsJsonArray("logProbabilities")).hasSize(5);
        assertThat(object.keySet()).contains("text", "score", "timings", "provenance");
    }

    @Test
    void vqaScoresChoices() {
        int code = run(
                "vqa",
                "--package",
                model.folder().toString(),
                "--image",
                model.image(),
                "--question",
                "Is there an effusion?",
                "--choices",
                "yes,no",
                "--json");

        assertThat(code).as(err.toString()).isZero();
        JsonObject object = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(object.getAsJsonArray("choices")).hasSize(2);
    }

    @Test
    void aMissingImageIsOneLineAndExitCode1() {
        int code = run("caption", "--package", model.folder().toString(), "--image", "absent.png");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("absent.png").contains("Remedy:");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingPackageIsAnErrorObjectWithJson() {
        int code = run("caption", "--package", home.resolve("absent").toString(), "--image", model.image(), "--json");

        assertThat(code).isEqualTo(1);
        JsonObject error =
                JsonParser.parseString(out.toString()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.get("type").getAsString()).isEqualTo("ModelNotFoundException");
        assertThat(error.keySet()).contains("message", "remedy");
    }

    @Test
    void wrongUsageIsExitCode2() {
        assertThat(run("generate")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("--package").contains(". Remedy: see radfound generate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "import", "generate", "vqa", "caption", "report", "models"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("radfound " + command).contains("--json");
    }

    @Test
    void everyOptionSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        Deque<CommandSpec> left = new ArrayDeque<>(List.of(CommandLines.spec()));
        while (!left.isEmpty()) {
            CommandSpec command = left.pop();
            command.subcommands().values().forEach(sub -> left.push(sub.getCommandSpec()));
            command.args().stream()
                    .filter(arg -> String.join("", arg.description()).isBlank())
                    .forEach(arg -> silent.add(command.qualifiedName() + " " + arg));
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("radfound \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void demoSaysThatItsAnswerMeansNothingAndWritesWhatItLookedAt(@TempDir Path work) {
        assertThat(run("demo", "--out", work.toString())).as(err.toString()).isZero();

        assertThat(out.toString()).contains("random", "means nothing", "Is there a pleural effusion?", "Answer:");
        assertThat(work.resolve("radfound-demo.dcm")).isNotEmptyFile();
        assertThat(work.resolve("radfound-demo.png")).isNotEmptyFile();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void demoTakesTheImagesOfAFolderAndListsWhatItSkips(@TempDir Path work) throws IOException {
        Files.copy(Path.of(model.image()), work.resolve("a.png"));
        Files.writeString(work.resolve("b.txt"), "no image");
        Files.copy(Path.of(model.image()), work.resolve("c.png"));

        assertThat(run("demo", "--images", work.toString(), "--json")).isZero();

        JsonObject object = object();
        assertThat(object.get("notice").getAsString()).contains("means nothing");
        assertThat(object.getAsJsonArray("answers")).hasSize(3);
        JsonObject skipped = object.getAsJsonArray("answers").get(1).getAsJsonObject();
        assertThat(skipped.keySet()).containsExactly("file", "skipped");
        assertThat(object.getAsJsonArray("answers").get(2).getAsJsonObject().keySet())
                .contains("ids", "text", "provenance", "file");
    }

    @Test
    void reportTakesIndicationAndPriorReport() throws IOException {
        Path prior = Files.writeString(home.resolve("prior.txt"), "Clear lungs.");
        List<String> command = List.of("report", "--package", model.folder().toString(), "--image", model.image());

        assertThat(run(command, "--max-new-tokens", "6", "--json"))
                .as(err.toString())
                .isZero();
        JsonObject plain = object();
        assertThat(plain.keySet()).contains("ids", "text", "logProbabilities", "findings", "impression");

        assertThat(run(
                        command,
                        "--indication",
                        "cough",
                        "--prior-report",
                        prior.toString(),
                        "--max-new-tokens",
                        "6",
                        "--json"))
                .isZero();
        assertThat(promptTokens(object())).isGreaterThan(promptTokens(plain));

        assertThat(run(command, "--max-new-tokens", "6")).isZero();
        assertThat(out.toString()).contains("Provenance:", "not for diagnosis");
    }

    @Test
    void modelsListsTheZooAndTheCache() throws IOException {
        Path zoo = Files.writeString(home.resolve("zoo.json"), """
                {"formatVersion": 1, "models": [{"id": "chest-small", "version": "1.2.0", "uris": ["model.zip"],
                 "sha256": "%s", "size": 5000000, "architecture": "instructblip", "modalities": ["DX"],
                 "languages": ["en"], "licence": "Apache-2.0", "intendedUse": "Research use only."}]}
                """.formatted("ab".repeat(32)));

        assertThat(run("models", "--zoo", zoo.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("chest-small 1.2.0  instructblip, 5.0 MB, Apache-2.0", "In the cache");

        assertThat(run("models", "--zoo", zoo.toString(), "--json")).isZero();
        assertThat(object().keySet()).containsExactly("cacheFolder", "zoo", "cached");
        assertThat(object().getAsJsonArray("zoo")).hasSize(1);
    }

    @Test
    void beamsAreTheSearchOfTheApi() {
        GenerationOptions options =
                GenerationOptions.builder().numBeams(3).maxNewTokens(6).build();
        Generation expected;
        try (RadFound rad = RadFound.load(model.folder())) {
            expected = rad.generate(List.of(RadImage.of(Path.of(model.image()))), "@prompt with --marks")
                    .options(options)
                    .get();
        }

        assertThat(run(generate("@prompt with --marks"), "--beams", "3"))
                .as(err.toString())
                .isZero();

        assertThat(ids(object())).isEqualTo(expected.ids());
        assertThat(object().get("score").getAsDouble())
                .isEqualTo(expected.hypotheses().get(0).score());
    }

    @Test
    void anAdapterChangesTheAnswerAndIsNamedInItsProvenance() throws IOException {
        assertThat(run(generate("Lungs?"))).isZero();
        JsonObject plain = object();
        assertThat(plain.getAsJsonObject("provenance").has("adapterHash")).isFalse();

        Path none = Adapters.write(home.resolve("none"), 0);
        assertThat(run(generate("Lungs?"), "--lora", none.toString()))
                .as(out.toString())
                .isZero();
        assertThat(ids(object())).isEqualTo(ids(plain));
        assertThat(object().getAsJsonObject("provenance").get("adapterHash").getAsString())
                .hasSize(64);

        Path some = Adapters.write(home.resolve("some"), 3);
        assertThat(run(generate("Lungs?"), "--lora", some.toString())).isZero();
        assertThat(ids(object())).isNotEqualTo(ids(plain));
    }

    @Test
    void importTellsWhatItWrote() throws IOException {
        Path checkpoint = home.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(checkpoint);
        Path target = home.resolve("imported");

        assertThat(run("import", checkpoint.toString(), "--out", target.toString(), "--precision", "int8", "--json"))
                .as(out.toString())
                .isZero();
        assertThat(object().get("precision").getAsString()).isEqualTo("int8");
        assertThat(object().get("family").getAsString()).isEqualTo("instructblip");

        assertThat(run("import", checkpoint.toString(), "--out", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).contains("overwrite");
        assertThat(run("import", checkpoint.toString(), "--out", target.toString(), "--overwrite"))
                .isZero();
        assertThat(out.toString()).startsWith("Imported instructblip with a llama decoder at f32: ");
    }

    private List<String> generate(String prompt) {
        return List.of(
                "generate",
                "--package",
                model.folder().toString(),
                "--image",
                model.image(),
                "--prompt",
                prompt,
                "--max-new-tokens",
                "6",
                "--json");
    }

    private JsonObject object() {
        assertThat(out.toString()).hasLineCount(1);
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private static int[] ids(JsonObject object) {
        return object.getAsJsonArray("ids").asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    private static int promptTokens(JsonObject object) {
        return object.getAsJsonObject("timings").get("promptTokens").getAsInt();
    }

    private int run(List<String> command, String... more) {
        return run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
