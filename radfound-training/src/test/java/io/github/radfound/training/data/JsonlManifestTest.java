package io.github.radfound.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlManifestTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void images() throws Exception {
        Files.write(folder.resolve("a.png"), new byte[1]);
        Files.write(folder.resolve("b.png"), new byte[1]);
    }

    private Path manifest(String... lines) throws Exception {
        return Files.write(folder.resolve("data.jsonl"), List.of(lines));
    }

    @Test
    void rowsMayHaveOneImageOrSeveralAndEitherNameForTheirTexts() throws Exception {
        List<Sample> samples = JsonlManifest.read(manifest(
                "{\"image\": \"a.png\", \"question\": \" Where? \", \"answer\": \"left\"}",
                "",
                "{\"images\": [\"b.png\", \"a.png\"], \"text\": \"Clear.\", \"patient\": 7, \"study\": \"s\","
                        + " \"tags\": [\"modality:CR\"], \"other\": {}}"));

        assertThat(samples).hasSize(2);
        assertThat(samples.get(0).prompt()).isEqualTo("Where?");
        assertThat(samples.get(0).answer()).isEqualTo("left");
        assertThat(samples.get(1).row()).isEqualTo(3);
        assertThat(samples.get(1).images()).hasSize(2);
        assertThat(samples.get(1).prompt()).isEmpty();
        assertThat(samples.get(1).patient()).isEqualTo("7");
        assertThat(samples.get(1).tags()).containsExactly("modality:CR");
        assertThat(samples.get(1).toString()).doesNotContain("Clear");
    }

    @Test
    void priorsFollowTheCurrentImagesWithTheirDays() throws Exception {
        Sample sample = JsonlManifest.read(
                        manifest("{\"image\": \"a.png\", \"priors\": [{\"images\": [\"b.png\", \"a.png\"],"
                                + " \"days\": -183}, {\"image\": \"b.png\", \"days\": -400}]}"))
                .get(0);

        assertThat(sample.images().stream().map(file -> file.getFileName().toString()))
                .containsExactly("a.png", "b.png", "a.png", "b.png");
        assertThat(sample.days()).containsExactly(0, -183, -183, -400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[1]",
                "3",
                "{}",
                "{\"image\": \"missing-Smith.png\"}",
                "{\"image\": {\"a\": 1}}",
                "{\"images\": [[\"a.png\"]]}",
                "{\"image\": \"a.png\", \"answer\": [\"Smith\"]}",
                "{\"image\": \"a\\u0000.png\"}",
                "{\"image\": \"a.png\", \"priors\": [{\"image\": \"b.png\"}]}",
                "{\"image\": \"a.png\", \"priors\": [{\"image\": \"b.png\", \"days\": 3}]}",
                "{\"image\": \"a.png\", \"priors\": [{\"image\": \"b.png\", \"days\": \"Smith\"}]}",
                "{\"image\": \"a.png\", \"priors\": [{\"days\": -3}]}",
                "{\"image\": \"a.png\", \"priors\": [{\"image\": \"Smith.png\", \"days\": -3}]}",
                "{\"image\": \"a.png\", \"priors\": {\"image\": \"b.png\", \"days\": -3}}",
                "{\"image\": \"a.png\", \"priors\": [\"b.png\"]}",
                "{\"image\": \"a.png\""
            })
    void damagedRowsAreNamedByTheirNumberAndNothingOfThemIsSaid(String line) throws Exception {
        Path file = manifest("{\"image\": \"a.png\"}", line);
        assertThatThrownBy(() -> JsonlManifest.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Row 2:")
                .hasMessageNotContaining("Smith");
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws Exception {
        assertThatThrownBy(() -> JsonlManifest.read(folder.resolve("none"))).isInstanceOf(TrainingException.class);
        assertThatThrownBy(() -> JsonlManifest.read(manifest("", " "))).isInstanceOf(TrainingException.class);
        Path latin =
                Files.write(folder.resolve("latin.jsonl"), "{\"image\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> JsonlManifest.read(latin)).isInstanceOf(TrainingException.class);
        String deep = "[".repeat(200_000);
        assertThatThrownBy(() -> JsonlManifest.read(manifest(deep))).isInstanceOf(TrainingException.class);
    }
}
