package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("backend")
class TrainedModelTest {

    @TempDir
    private Path temp;

    static Stream<String> models() {
        return GoldenModel.NAMES.stream();
    }

    private static TrainingBackend open(TrainingGraph graph) {
        return TestedBackend.open(graph, ParameterGroups.one(), 1);
    }

    private static LoraSettings lora(Path adapter) {
        return new LoraSettings(
                4, 8, module -> module.startsWith("language_model.") && module.matches(".*\\.(q|v)_proj"), 0, adapter);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aCheckpointThatWasWrittenHasTheLossOfTheTrainedModelAndCanBeImported(String name) throws Exception {
        Path written = temp.resolve("written");
        double expected;
        Batch batch;
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph graph = TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.everything());
                TrainingBackend backend = open(graph)) {
            batch = golden.batch("train.", "case0.");
            double before = backend.accumulate(batch);
            backend.update(1e-3, 1);
            expected = backend.evaluate(batch);
            assertThat(Math.abs(expected - before)).isGreaterThan(0.01);
            TrainedModel.writeCheckpoint(golden.checkpoint(), graph, backend.parameters(), written);
            assertThatThrownBy(() ->
                            TrainedModel.writeCheckpoint(golden.checkpoint(), graph, backend.parameters(), written))
                    .isInstanceOf(DirectoryNotEmptyException.class);
        }
        try (TrainingGraph graph = TrainingGraph.languageModel(written, TrainingTask.alignment());
                TrainingBackend backend = open(graph)) {
            assertThat(backend.evaluate(batch)).isCloseTo(expected, within(1e-5));
        }
        CheckpointImport.run(written, temp.resolve("package"), ImportOptions.of(Precision.F32));
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAdapterIsWrittenWithTheNamesAndValuesThatPeftGaveIt(String name) throws Exception {
        Path written = temp.resolve("adapter");
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph graph = TrainingGraph.languageModel(
                        golden.checkpoint(), TrainingTask.ofAdapters(lora(golden.adapter())));
                TrainingBackend backend = open(graph)) {
            TrainedModel.writeAdapter(
                    golden.checkpoint(), graph, backend.parameters(), lora(golden.adapter()), written);
            try (Safetensors ours = Safetensors.open(written.resolve("adapter_model.safetensors"));
                    Safetensors theirs = Safetensors.open(golden.adapter().resolve("adapter_model.safetensors"))) {
                assertThat(ours.names()).isEqualTo(theirs.names());
                for (String tensor : ours.names()) {
                    assertThat(GoldenModel.read(ours, tensor)).as(tensor).isEqualTo(GoldenModel.read(theirs, tensor));
                }
            }
            JsonObject config = JsonParser.parseString(Files.readString(written.resolve("adapter_config.json")))
                    .getAsJsonObject();
            assertThat(config.get("r").getAsInt()).isEqualTo(4);
            assertThat(config.get("lora_alpha").getAsDouble()).isEqualTo(8);
            assertThat(config.getAsJsonArray("target_modules")).hasSize(6);
        }
    }

    @Test
    void aNewAdapterChangesNothingAtFirstAndIsReadBackAsItWasTrained() throws Exception {
        Path checkpoint = ToyTask.checkpoint(temp.resolve("model"));
        Path written = temp.resolve("adapter");
        Batch batch = new ToyTask(4).batch(List.of(0, 1, 2));
        LoraSettings fresh = LoraSettings.ofDecoder(4, 8, "q_proj", "v_proj");
        double trained;
        try (TrainingGraph plain = TrainingGraph.languageModel(checkpoint, TrainingTask.alignment());
                TrainingBackend without = open(plain);
                TrainingGraph graph = TrainingGraph.languageModel(checkpoint, TrainingTask.ofAdapters(fresh));
                TrainingBackend backend = open(graph)) {
            assertThat(backend.evaluate(batch)).isCloseTo(without.evaluate(batch), within(1e-6));
            for (int i = 0; i < 3; i++) {
                backend.accumulate(batch);
                backend.update(1e-2, 1);
            }
            trained = backend.evaluate(batch);
            assertThat(trained).isLessThan(without.evaluate(batch) - 0.01);
            TrainedModel.writeAdapter(checkpoint, graph, backend.parameters(), fresh, written);
            assertThatThrownBy(() -> TrainedModel.writeAdapter(
                            checkpoint, plain, backend.parameters(), fresh, temp.resolve("none")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        LoraSettings again = new LoraSettings(4, 8, fresh.modules(), 0, written);
        try (TrainingGraph graph = TrainingGraph.languageModel(checkpoint, TrainingTask.ofAdapters(again));
                TrainingBackend backend = open(graph)) {
            assertThat(backend.evaluate(batch)).isCloseTo(trained, within(1e-6));
        }
    }
}
