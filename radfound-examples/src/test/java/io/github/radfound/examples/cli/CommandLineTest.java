package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.examples.TestModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(err.toString()).hasLineCount(1).contains("--package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "import", "generate", "vqa", "caption", "report", "models"})
    void everyCommandHasHelp(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("radfound " + command).contains("--json");
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("radfound \\d+\\.\\d+\\.\\d+.*\\R");
    }

    private int run(String... arguments) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
