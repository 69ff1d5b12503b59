package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.error.RequestException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.result.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another model is put where one stood that is in use. */
class ReplacedPackageTest {

    private static final GenerationOptions SHORT =
            GenerationOptions.builder().maxNewTokens(4).build();

    @TempDir
    Path folder;

    private Path model = Path.of("");
    private Path other = Path.of("");

    @BeforeEach
    void importTwoModels() throws IOException {
        model = imported(1);
        other = imported(2);
    }

    private Path imported(long seed) throws IOException {
        Path checkpoint = folder.resolve("checkpoint" + seed);
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(seed).writeTo(checkpoint);
        Path target = folder.resolve("model" + seed);
        ModelImport.from(checkpoint).to(target);
        return target;
    }

    private void replace() throws IOException {
        Files.move(model, folder.resolve("before"));
        Files.move(other, model);
    }

    @Test
    void newHandlesGetTheNewModelAndOpenOnesKeepTheirs() throws IOException {
        try (RadFound before = RadFound.load(model)) {
            String first = before.card().hash();
            replace();
            try (RadFound after = RadFound.load(model);
                    RadFound again = RadFound.load(model)) {
                assertThat(after.card().hash()).isNotEqualTo(first);
                assertThat(again.card().hash()).isEqualTo(after.card().hash());
                assertThat(before.card().hash()).isEqualTo(first);
                assertThat(call(after).get().provenance().modelHash())
                        .isEqualTo(after.card().hash());
                assertThat(call(before).get().provenance().modelHash()).isEqualTo(first);
            }
        }
    }

    @Test
    void aBatchDoesNotMixTheTwo() throws IOException {
        try (RadFound before = RadFound.load(model)) {
            before.card();
            replace();
            try (RadFound after = RadFound.load(model)) {
                List<Call<Generation>> calls = List.of(call(before), call(after));
                assertThatThrownBy(() -> Call.batch(calls)).isInstanceOf(RequestException.class);
            }
        }
    }

    @Test
    void newHandlesSayThatTheModelIsGone() throws IOException {
        try (RadFound before = RadFound.load(model)) {
            before.card();
            Files.move(model, folder.resolve("before"));
            try (RadFound after = RadFound.load(model)) {
                assertThatThrownBy(after::card).isInstanceOf(ModelNotFoundException.class);
            }
            assertThat(before.card().hash()).isNotEmpty();
        }
    }

    private static Call<Generation> call(RadFound rad) {
        return rad.generate(List.of(RadImage.ofGray(8, 8, new byte[64])), "What is seen?")
                .options(SHORT);
    }
}
