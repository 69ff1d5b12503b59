package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading and rewriting files that the format's reference implementation wrote. */
class SafetensorsGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"instructblip-llama-tiny", "blip2-opt-tiny", "llava-llama-tiny"})
    void rewritingAnUnshardedCheckpointGivesTheSameBytes(String model, @TempDir Path folder) throws IOException {
        Path original = GoldenKit.checkpoint(model).resolve("model.safetensors");
        Path copy = folder.resolve("copy.safetensors");
        try (Safetensors source = Safetensors.open(original)) {
            List<TensorSpec> specs = source.names().stream().map(source::find).toList();
            SafetensorsWriter.writeFile(copy, specs, source.metadata(), TensorValues.of(source));
        }
        assertThat(copy).hasSameBinaryContentAs(original);
    }

    @Test
    void shardedCheckpointGivesEveryTensorOfTheIndex() {
        Path folder = GoldenKit.checkpoint("instructblipvideo-llama-tiny");
        assertThat(folder.resolve("model.safetensors")).doesNotExist();
        try (Safetensors source = Safetensors.open(folder)) {
            TensorSpec spec = source.find("language_model.lm_head.weight");
            assertThat(spec).isNotNull();
            assertThat(spec.type()).isEqualTo(ElementType.BF16);
            float[] values = new float[(int) spec.elements()];
            source.readFloats(spec.name(), 0, values, 0, values.length);
            assertThat(values).doesNotContain(Float.NaN);
            double squares = 0;
            for (float v : values) {
                squares += (double) v * v;
            }
            assertThat(Math.sqrt(squares / values.length)).isBetween(0.1, 1.0);
        }
    }

    @Test
    void reshardingKeepsEveryValue(@TempDir Path folder) throws IOException {
        try (Safetensors source = Safetensors.open(GoldenKit.checkpoint("instructblip-llama-tiny"))) {
            List<TensorSpec> specs = source.names().stream().map(source::find).toList();
            SafetensorsWriter.writeCheckpoint(folder, specs, source.metadata(), TensorValues.of(source), 300_000);
            try (var files = Files.list(folder)) {
                assertThat(files).hasSizeGreaterThan(3);
            }
            try (Safetensors copy = Safetensors.open(folder)) {
                assertThat(copy.names()).isEqualTo(source.names());
                assertThat(copy.metadata()).isEqualTo(new TreeMap<>(source.metadata()));
                for (TensorSpec spec : specs) {
                    assertThat(read(copy, spec)).isEqualTo(read(source, spec));
                }
            }
        }
    }

    private static float[] read(Safetensors source, TensorSpec spec) {
        float[] values = new float[(int) spec.elements()];
        source.readFloats(spec.name(), 0, values, 0, values.length);
        return values;
    }
}
