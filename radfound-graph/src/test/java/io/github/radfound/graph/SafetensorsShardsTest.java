package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsShardsTest {

    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void writeTwoShards() throws IOException {
        folder = Files.createDirectory(root.resolve("checkpoint"));
        shard(folder.resolve("one.safetensors"), "a", "b");
        shard(folder.resolve("two.safetensors"), "c");
    }

    @Test
    void tensorsOfAllShardsAreThere() throws IOException {
        index("{\"metadata\":{\"total_size\":24},\"weight_map\":"
                + "{\"a\":\"one.safetensors\",\"b\":\"one.safetensors\",\"c\":\"./two.safetensors\"}}");
        try (Safetensors source = Safetensors.open(folder)) {
            assertThat(source.names()).containsExactly("a", "b", "c");
            float[] target = new float[2];
            source.readFloats("c", 0, target, 0, 2);
            assertThat(target).containsExactly(7, 7);
        }
    }

    @Test
    void singleFileCountsBeforeAnIndex() throws IOException {
        index("nonsense");
        shard(folder.resolve("model.safetensors"), "only");
        try (Safetensors source = Safetensors.open(folder)) {
            assertThat(source.names()).containsExactly("only");
        }
    }

    @Test
    void shardThatLacksATensorOfTheIndexIsRefused() throws IOException {
        index("{\"weight_map\":{\"a\":\"one.safetensors\",\"d\":\"one.safetensors\"}}");
        assertRefused("one.safetensors", "'d'", "none of the shards");
    }

    @Test
    void tensorInAnotherShardThanTheIndexSaysIsRefused() throws IOException {
        index("{\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\",\"c\":\"two.safetensors\"}}");
        assertRefused("'b'", "two.safetensors", "one.safetensors");
    }

    @Test
    void tensorInTwoShardsIsRefused() throws IOException {
        shard(folder.resolve("two.safetensors"), "c", "a");
        index("{\"weight_map\":{\"a\":\"one.safetensors\",\"c\":\"two.safetensors\"}}");
        assertRefused("'a'", "one.safetensors", "two.safetensors");
    }

    @Test
    void missingShardIsRefusedByName() throws IOException {
        index("{\"weight_map\":{\"a\":\"one.safetensors\",\"c\":\"three.safetensors\"}}");
        assertRefused("three.safetensors", "nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.safetensors",
                "x/../../outside.safetensors",
                "/outside.safetensors",
                "..",
                ".",
                "",
                "a\\u0000b",
            })
    void shardOutsideTheFolderIsRefused(String name) throws IOException {
        shard(root.resolve("outside.safetensors"), "a");
        index("{\"weight_map\":{\"a\":\"" + name + "\"}}");
        assertRefused(INDEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"weight_map\":{}}",
                "{\"weight_map\":[]}",
                "{\"weight_map\":{\"a\":4}}",
                "{\"weight_map\":{\"a\":\"one.safetensors\",\"a\":\"one.safetensors\"}}",
                "{\"weight_map\":{\"a\":\"one.safetensors\"},\"weight_map\":{\"a\":\"one.safetensors\"}}",
                "{\"weight_map\":{\"a\":\"one.safetensors\"}} {}",
                "{\"weight_map\":{\"a\":\"one.safetensors\"}",
            })
    void indexThatIsNoIndexIsRefused(String text) throws IOException {
        index(text);
        assertRefused(INDEX);
    }

    private void assertRefused(String... inMessage) {
        assertThatThrownBy(() -> Safetensors.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContainingAll(inMessage);
    }

    private void index(String text) throws IOException {
        Files.writeString(folder.resolve(INDEX), text);
    }

    private static void shard(Path file, String... names) throws IOException {
        List<TensorSpec> specs = List.of(names).stream()
                .map(name -> new TensorSpec(name, ElementType.F32, List.of(2L)))
                .toList();
        SafetensorsWriter.writeFile(file, specs, Map.of(), (tensor, first, target, count) -> {
            target[0] = 7;
            target[1] = 7;
        });
    }
}
