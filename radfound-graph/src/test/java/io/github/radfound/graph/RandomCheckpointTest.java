package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointSizes.Tower;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomCheckpointTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void keepTheTokenizersOffTheNetwork() {
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    @Test
    void hasTheTensorsOfTheReferenceCheckpointOfTheSameSizes() throws IOException {
        Path reference = GoldenKit.checkpoint("instructblip-llama-tiny");
        int vocabulary = CheckpointSizes.tiny().vocabulary();
        var sizes = new CheckpointSizes(
                new Tower(3, 64, 4, 128),
                56,
                14,
                new Tower(4, 48, 4, 96),
                8,
                new Tower(3, 64, 4, 128),
                2,
                vocabulary,
                256);
        RandomCheckpoint.of(sizes).writeTo(folder);
        try (Safetensors ours = Safetensors.open(folder);
                Safetensors theirs = Safetensors.open(reference)) {
            assertThat(ours.names()).isEqualTo(theirs.names());
            assertThat(ours.metadata()).isEqualTo(theirs.metadata());
            for (String name : ours.names()) {
                // Vocabularies and the longest instruction are the tokenizers' own.
                if (!name.matches(".*(embed_tokens|lm_head|(word|position)_embeddings)\\.weight")) {
                    assertThat(ours.find(name)).isEqualTo(theirs.find(name));
                }
            }
        }
    }

    @Test
    void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        RandomCheckpoint checkpoint =
                RandomCheckpoint.of(CheckpointSizes.tiny()).seed(7);
        checkpoint.writeTo(folder.resolve("a"));
        checkpoint.writeTo(folder.resolve("b"));
        checkpoint.seed(8).writeTo(folder.resolve("c"));
        Map<String, ByteBuffer> first = contents("a");
        assertThat(contents("b").equals(first)).isTrue();
        Map<String, ByteBuffer> other = contents("c");
        assertThat(other.keySet()).isEqualTo(first.keySet());
        assertThat(other.get("model.safetensors")).isNotEqualTo(first.get("model.safetensors"));
        assertThat(other.get("tokenizer.json")).isEqualTo(first.get("tokenizer.json"));
    }

    @Test
    void shardsHoldTheSameValuesAsOneFile() throws IOException {
        RandomCheckpoint checkpoint = RandomCheckpoint.of(CheckpointSizes.tiny());
        checkpoint.writeTo(folder.resolve("one"));
        checkpoint.maxShardBytes(400_000).writeTo(folder.resolve("many"));
        assertThat(folder.resolve("many/model.safetensors")).doesNotExist();
        try (Safetensors one = Safetensors.open(folder.resolve("one"));
                Safetensors many = Safetensors.open(folder.resolve("many"))) {
            assertThat(many.names()).isEqualTo(one.names());
            for (String name : one.names()) {
                assertThat(values(many, name)).isEqualTo(values(one, name));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16"})
    void weightsHaveTheirTypeAndTheScaleThatKeepsSignalsAlive(ElementType type) throws IOException {
        RandomCheckpoint checkpoint =
                RandomCheckpoint.of(CheckpointSizes.tiny()).type(type);
        checkpoint.writeTo(folder);
        try (Safetensors source = Safetensors.open(folder)) {
            long elements = 0;
            for (String name : source.names()) {
                TensorSpec spec = source.find(name);
                assertThat(spec).isNotNull();
                assertThat(spec.type()).isEqualTo(type);
                elements += spec.elements();
            }
            assertThat(elements).isEqualTo(checkpoint.parameters());
            float[] matrix = values(source, "language_model.model.layers.0.mlp.down_proj.weight");
            assertThat(deviation(matrix, 0)).isCloseTo(1.6 / Math.sqrt(128), within(0.005));
            float[] norm = values(source, "vision_model.post_layernorm.weight");
            assertThat(deviation(norm, 1)).isCloseTo(0.25, within(0.08));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is there a pleural effusion?",
                "the heart is enlarged",
                "a  b\n\tc",
                "naïve Überröntgen 胸部 🫁 ",
                "</div> <s",
            })
    void decoderTokenizerSpellsAnyTextAndGivesItBack(String text) throws IOException {
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder);
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"))) {
            long[] ids = tokenizer.encode(text, true, false).getIds();
            assertThat(ids[0])
                    .isEqualTo(config("text_config").get("bos_token_id").getAsLong());
            assertThat(ids).doesNotContain(0);
            assertThat(tokenizer.decode(ids, true)).isEqualTo(text);
        }
    }

    @Test
    void decoderTokenizerKnowsWordsAndThePlaceholder() throws IOException {
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder);
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"))) {
            assertThat(tokenizer.encode("<image> The heart", false, false).getTokens())
                    .containsExactly("<image>", "ĠThe", "Ġheart");
            long image = tokenizer.encode("<image>", false, false).getIds()[0];
            assertThat(rootConfig().get("image_token_index").getAsLong()).isEqualTo(image);
            assertThat(config("text_config").get("vocab_size").getAsLong()).isEqualTo(image + 1);
        }
    }

    @Test
    void instructionTokenizerKnowsWordsAndSpellsOthers() throws IOException {
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder);
        Path file = folder.resolve("qformer_tokenizer/tokenizer.json");
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file)) {
            assertThat(tokenizer.encode("Is the HEART xq7?", true, false).getTokens())
                    .containsExactly("[CLS]", "is", "the", "heart", "x", "##q", "##7", "?", "[SEP]");
            assertThat(tokenizer.encode("胸", false, false).getTokens()).containsExactly("[UNK]");
            long largest = Arrays.stream(
                            tokenizer.encode("zzzoma", false, false).getIds())
                    .max()
                    .orElseThrow();
            assertThat(largest)
                    .isLessThan(config("qformer_config").get("vocab_size").getAsLong());
        }
    }

    @Test
    void aFolderWithContentIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "keep me");
        assertThatThrownBy(() -> RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder))
                .isInstanceOf(DirectoryNotEmptyException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void sizesThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> new Tower(1, 65, 4, 128))
                .hasMessageContaining("hidden")
                .hasMessageContaining("65");
        Tower tower = new Tower(1, 64, 4, 128);
        assertThatThrownBy(() -> new CheckpointSizes(tower, 100, 14, tower, 8, tower, 2, 2000, 512))
                .hasMessageContaining("imageSize");
        assertThatThrownBy(() -> new CheckpointSizes(tower, 112, 14, tower, 8, tower, 3, 2000, 512))
                .hasMessageContaining("keyValueHeads");
        assertThatThrownBy(() -> new CheckpointSizes(tower, 112, 14, tower, 8, tower, 2, 100, 512))
                .hasMessageContaining("vocabulary");
        assertThatThrownBy(() -> RandomCheckpoint.of(CheckpointSizes.tiny()).type(ElementType.I8))
                .hasMessageContaining("I8");
    }

    @Test
    void baseSizesAreThoseOfABillionParameterModel() {
        assertThat(RandomCheckpoint.of(CheckpointSizes.base()).parameters()).isBetween(1_300_000_000L, 1_500_000_000L);
    }

    private Map<String, ByteBuffer> contents(String name) throws IOException {
        Path root = folder.resolve(name);
        Map<String, ByteBuffer> contents = new TreeMap<>();
        try (var walk = Files.walk(root)) {
            List<Path> files = walk.filter(Files::isRegularFile).collect(Collectors.toList());
            for (Path file : files) {
                contents.put(root.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private JsonObject rootConfig() throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("config.json")))
                .getAsJsonObject();
    }

    private JsonObject config(String part) throws IOException {
        return rootConfig().getAsJsonObject(part);
    }

    private static float[] values(Safetensors source, String name) {
        TensorSpec spec = source.find(name);
        assertThat(spec).isNotNull();
        float[] values = new float[(int) spec.elements()];
        source.readFloats(name, 0, values, 0, values.length);
        return values;
    }

    private static double deviation(float[] values, double mean) {
        double squares = 0;
        for (float value : values) {
            squares += Math.pow(value - mean, 2);
        }
        return Math.sqrt(squares / values.length);
    }

    @Test
    void aCheckpointOfTheOwnFamilyHasTheSameWeightsAndSaysHowItTakesImages() throws IOException {
        CheckpointSizes sizes = CheckpointSizes.tiny();
        RandomCheckpoint.of(sizes).writeTo(folder.resolve("other"));
        RandomCheckpoint.of(sizes).own(new OwnFamily(2, 1, 24, 7.5, 10, "mean")).writeTo(folder.resolve("own"));

        assertThat(folder.resolve("own/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("other/model.safetensors"));
        CheckpointImport.run(folder.resolve("own"), folder.resolve("package"), ImportOptions.of(Precision.F32));
        JsonObject manifest = JsonParser.parseString(Files.readString(folder.resolve("package/radfound.json")))
                .getAsJsonObject();
        assertThat(manifest.getAsJsonObject("architecture").get("family").getAsString())
                .isEqualTo("radfound");
        assertThat(manifest.getAsJsonObject("qformer").get("multiImageLayers").getAsInt())
                .isEqualTo(2);
        assertThat(manifest.getAsJsonObject("adaptive").get("slabMillimetres").getAsDouble())
                .isEqualTo(7.5);
        assertThat(manifest.getAsJsonObject("adaptive").get("maxSlabs").getAsInt())
                .isEqualTo(10);
        assertThatThrownBy(() -> RandomCheckpoint.of(sizes)
                        .own(new OwnFamily(sizes.qformer().layers() + 1, 1, 24, 5, 10, "mean")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OwnFamily(0, 1, 24, 5, 10, "median")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OwnFamily(0, 0, 24, 5, 10, "mean")).isInstanceOf(IllegalArgumentException.class);
    }
}
