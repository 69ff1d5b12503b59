package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.radfound.training.data.JsonlManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code radfound phantoms}, run in this process. */
class PhantomsCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesStudiesAManifestThatTrainingReadsAndASheet() throws IOException {
        Path out = folder.resolve("studies");

        CommandLines.Result result = CommandLines.run(
                "phantoms",
                "--out",
                out.toString(),
                "--region",
                "chest,head",
                "--count",
                "2",
                "--pixels",
                "64",
                "--json");

        assertThat(result.code()).isZero();
        var json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertThat(json.get("studies").getAsInt()).isEqualTo(4);
        assertThat(JsonlManifest.read(out.resolve("manifest.jsonl")))
                .hasSize(json.get("questions").getAsInt())
                .allSatisfy(s -> assertThat(s.images()).hasSize(2));
        assertThat(out.resolve("head-000001/truth.json")).isRegularFile();
        assertThat(ImageIO.read(out.resolve("sheet.png").toFile()).getWidth()).isPositive();
    }

    @Test
    void aFolderThatHoldsFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        CommandLines.Result result = CommandLines.run("phantoms", "--out", folder.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("new or empty folder");
        assertThat(folder).isDirectoryContaining(f -> f.endsWith("mine.txt"));
        try (var files = Files.list(folder)) {
            assertThat(files.count()).isEqualTo(1);
        }
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        CommandLines.Result none =
                CommandLines.run("phantoms", "--out", folder.resolve("a").toString(), "--count", "0");
        CommandLines.Result small =
                CommandLines.run("phantoms", "--out", folder.resolve("b").toString(), "--pixels", "8");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("--count");
        assertThat(small.code()).isEqualTo(1);
        assertThat(small.err()).contains("64 to 1024 pixels");
        assertThat(folder.resolve("b")).doesNotExist();
    }
}
