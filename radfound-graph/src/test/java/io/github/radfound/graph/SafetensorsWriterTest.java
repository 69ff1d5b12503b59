package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

    private static final TensorValues ONES = (tensor, first, target, count) -> Arrays.fill(target, 0, count, 1);

    @TempDir
    private Path folder;

    @Test
    void typesThatAreNotWrittenFromFloatsAreRefused() {
        assertRefused("I64", Map.of(), new TensorSpec("ids", ElementType.I64, List.of(1L)));
    }

    @Test
    void namesMustBeUniqueAndFree() {
        assertRefused("unique", Map.of(), spec("a"), spec("a"));
        assertRefused("__metadata__", Map.of(), spec("__metadata__"));
    }

    @Test
    void halvesOfSurrogatePairsAreRefused() {
        assertRefused("Unicode", Map.of(), spec("a\uD83E"));
        assertRefused("Unicode", Map.of("key", "\uDEC1"), spec("a"));
    }

    @Test
    void failureOfTheValuesLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("old.safetensors"), "old");
        TensorValues failing = (tensor, first, target, count) -> {
            throw new IllegalStateException("no values");
        };
        assertThatThrownBy(() -> SafetensorsWriter.writeFile(file, List.of(spec("a")), Map.of(), failing))
                .hasMessage("no values");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void dataBeginsAtAMultipleOfEightAndWiderTypesComeFirst() throws IOException {
        Path file = folder.resolve("aligned.safetensors");
        TensorSpec half = new TensorSpec("a", ElementType.F16, List.of(3L));
        SafetensorsWriter.writeFile(file, List.of(half, spec("b")), Map.of(), ONES);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[0] % 8).isZero();
        assertThat(new String(bytes, 8, bytes[0], StandardCharsets.UTF_8))
                .matches("\\{\"b\":\\{\"dtype\":\"F32\",\"shape\":\\[1],\"data_offsets\":\\[0,4]},\"a\":.*}} *");
    }

    @Test
    void shardsAreFilledInOrderAndALargeTensorStandsAlone() throws IOException {
        List<TensorSpec> specs = List.of(
                spec("a"), spec("b"), new TensorSpec("large", ElementType.F32, List.of(100L)), spec("c"), spec("d"));
        SafetensorsWriter.writeCheckpoint(folder, specs, Map.of(), ONES, 8);
        assertThat(names("model-00001-of-00003.safetensors")).containsExactly("a", "b");
        assertThat(names("model-00002-of-00003.safetensors")).containsExactly("large");
        assertThat(names("model-00003-of-00003.safetensors")).containsExactly("c", "d");
        assertThat(folder.resolve("model.safetensors.index.json")).content().contains("\"total_size\": 416");
    }

    private Iterable<String> names(String file) {
        try (Safetensors source = Safetensors.open(folder.resolve(file))) {
            return source.names();
        }
    }

    private void assertRefused(String inMessage, Map<String, String> metadata, TensorSpec... specs) {
        assertThatThrownBy(() -> SafetensorsWriter.writeFile(
                        folder.resolve("refused.safetensors"), List.of(specs), metadata, ONES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(inMessage);
        assertThat(folder).isEmptyDirectory();
    }

    private static TensorSpec spec(String name) {
        return new TensorSpec(name, ElementType.F32, List.of(1L));
    }
}
