package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteLevelBpeTest {

    private static final List<String> TEXTS =
            List.of("Is there a fracture of the rib?", "There is a fracture.", " the the the  rib", "naïve Öl 12 mm");

    private static HuggingFaceTokenizer shared;
    private static Path folder;

    @TempDir
    private Path temp;

    private static HuggingFaceTokenizer open(Path written) throws IOException {
        System.setProperty("OPT_OUT_TRACKING", "true");
        return HuggingFaceTokenizer.newInstance(
                written.resolve("tokenizer.json"), Map.of("truncation", "false", "padding", "false"));
    }

    @BeforeContainer
    static void learn() throws IOException {
        folder = Files.createTempDirectory("bpe");
        ByteLevelBpe.learn(TEXTS, 300).writeTo(folder);
        shared = open(folder);
    }

    @AfterContainer
    static void close() throws IOException {
        shared.close();
        for (String file : List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.deleteIfExists(folder);
    }

    @Property(tries = 500)
    void anyTextComesBackAsItWas(@ForAll String text) {
        // Lone surrogates are no text: UTF-8 has no bytes for them.
        String valid = text.replaceAll("[\\ud800-\\udfff]", "x");
        long[] ids = shared.encode(valid, false, false).getIds();
        assertThat(shared.decode(ids, true)).isEqualTo(valid);
    }

    @Test
    void frequentWordsBecomeOneTokenAndTheVocabularyIsKeptTo() throws IOException {
        ByteLevelBpe small = ByteLevelBpe.learn(TEXTS, 280);
        small.writeTo(temp.resolve("small"));
        assertThat(small.size()).isLessThanOrEqualTo(280);
        try (HuggingFaceTokenizer tokenizer = open(temp.resolve("small"))) {
            assertThat(tokenizer.encode(" the", false, false).getIds()).hasSize(1);
            assertThat(tokenizer.encode(" the", false, false).getIds()[0]).isGreaterThanOrEqualTo(259);
            assertThat(tokenizer.encode("<s></s><pad><image>", false, false).getIds())
                    .hasSize(4);
        }
        assertThat(ByteLevelBpe.learn(List.of("a"), 261).size()).isEqualTo(261);
        assertThatThrownBy(() -> ByteLevelBpe.learn(TEXTS, 260)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOrderOfTheTextsDoesNotMatter() throws IOException {
        ByteLevelBpe.learn(TEXTS, 300).writeTo(temp.resolve("a"));
        ByteLevelBpe.learn(List.of(TEXTS.get(3), TEXTS.get(1), TEXTS.get(0), TEXTS.get(2)), 300)
                .writeTo(temp.resolve("b"));
        assertThat(temp.resolve("a/tokenizer.json")).hasSameTextualContentAs(temp.resolve("b/tokenizer.json"));
    }

    @Test
    void aCheckpointTakesTheTokenizerWithTheIdsOfItsSpecialTokens() throws IOException {
        ByteLevelBpe bpe = ByteLevelBpe.learn(TEXTS, 300);
        bpe.writeTo(temp.resolve("t"));
        RandomCheckpoint.of(CheckpointSizes.tiny())
                .tokenizer(temp.resolve("t/tokenizer.json"))
                .forTraining()
                .writeTo(temp.resolve("model"));
        var config = JsonParser.parseString(Files.readString(temp.resolve("model/config.json")))
                .getAsJsonObject();
        assertThat(config.get("image_token_index").getAsInt()).isEqualTo(bpe.size() - 1);
        assertThat(config.getAsJsonObject("qformer_config").get("vocab_size").getAsInt())
                .isEqualTo(bpe.size());
        assertThat(temp.resolve("model/qformer_tokenizer/tokenizer.json"))
                .hasSameTextualContentAs(temp.resolve("model/tokenizer.json"));
        try (Safetensors weights = Safetensors.open(temp.resolve("model"))) {
            float[] bias = new float[1];
            weights.readFloats("language_projection.bias", 0, bias, 0, 1);
            assertThat(bias[0]).isZero();
        }
        Files.writeString(temp.resolve("broken.json"), "{}");
        assertThatThrownBy(() -> RandomCheckpoint.of(CheckpointSizes.tiny()).tokenizer(temp.resolve("broken.json")))
                .isInstanceOf(CheckpointException.class);
    }
}
