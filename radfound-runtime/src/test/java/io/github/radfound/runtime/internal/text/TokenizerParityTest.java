package io.github.radfound.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.runtime.internal.testing.TestData;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ids and texts against Hugging Face tokenizers' own. The oracle's {@code llama2-sentencepiece} has a SentencePiece model
 * and no {@code tokenizer.json}; that kind is not supported and not compared here.
 */
class TokenizerParityTest {

    @ParameterizedTest
    @ValueSource(strings = {"bert-base-uncased", "gpt2"})
    void everyTextOfTheOracleHasTheOraclesIds(String name) {
        JsonObject oracle = TestData.json("tokenizers/oracle_encodings.json");
        JsonArray texts = oracle.getAsJsonArray("texts");
        JsonObject expected = oracle.getAsJsonObject("tokenizers").getAsJsonObject(name);
        // The oracle decoded with the tokenizers library alone, which does not clean up spaces.
        try (TextTokenizer tokenizer =
                TextTokenizer.open(TestData.path("tokenizers/" + name + "/tokenizer.json"), false)) {
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i).getAsString();
                int[] ids = ints(expected.getAsJsonArray("ids").get(i));
                assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids);
                assertThat(tokenizer.encode(text, false))
                        .as(text)
                        .isEqualTo(
                                ints(expected.getAsJsonArray("ids_no_special").get(i)));
                assertThat(tokenizer.decode(ids, true))
                        .isEqualTo(expected.getAsJsonArray("decoded_skip_special")
                                .get(i)
                                .getAsString());
            }
            assertThat(texts.size()).isGreaterThan(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "instructblip-llama-tiny,tokenizer.json,tokenization",
        "instructblipvideo-llama-tiny,tokenizer.json,tokenization",
        "blip2-opt-tiny,tokenizer.json,tokenization",
        "llava-llama-tiny,tokenizer.json,tokenization",
        "instructblip-mistral-tiny,tokenizer.json,tokenization",
        "instructblip-qwen2-tiny,tokenizer.json,tokenization",
        "instructblip-llama-tiny,qformer_tokenizer/tokenizer.json,qformer_tokenization",
        "instructblipvideo-llama-tiny,qformer_tokenizer/tokenizer.json,qformer_tokenization",
        "instructblip-mistral-tiny,qformer_tokenizer/tokenizer.json,qformer_tokenization",
        "instructblip-qwen2-tiny,qformer_tokenizer/tokenizer.json,qformer_tokenization"
    })
    void everyStringOfTheKitHasTransformersIdsAndTexts(String model, String file, String key) {
        JsonArray strings = TestData.json("golden/" + model + "/golden.json").getAsJsonArray(key);
        try (TextTokenizer tokenizer = TextTokenizer.open(TestData.path("golden/" + model + "/checkpoint/" + file))) {
            for (JsonElement e : strings) {
                JsonObject expected = e.getAsJsonObject();
                String text = expected.get("input").getAsString();
                int[] ids = ints(expected.get("ids"));
                assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids);
                assertThat(tokenizer.encode(text, false)).as(text).isEqualTo(ints(expected.get("ids_no_special")));
                assertThat(tokenizer.decode(ids, false))
                        .isEqualTo(expected.get("decoded").getAsString());
                assertThat(tokenizer.decode(ids, true))
                        .isEqualTo(expected.get("decoded_skip").getAsString());
            }
            assertThat(strings.size()).isGreaterThanOrEqualTo(20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instructblip-llama-tiny",
                "instructblipvideo-llama-tiny",
                "blip2-opt-tiny",
                "llava-llama-tiny",
                "instructblip-mistral-tiny",
                "instructblip-qwen2-tiny"
            })
    void generatedIdsBecomeTransformersTexts(String model) {
        JsonArray cases = TestData.json("golden/" + model + "/golden.json").getAsJsonArray("cases");
        try (TextTokenizer tokenizer =
                TextTokenizer.open(TestData.path("golden/" + model + "/checkpoint/tokenizer.json"))) {
            for (JsonElement e : cases) {
                JsonObject expected = e.getAsJsonObject();
                int[] ids = ints(expected.get("new_tokens"));
                assertThat(tokenizer.decode(ids, true))
                        .isEqualTo(expected.get("text").getAsString());
                assertThat(tokenizer.decode(ids, false))
                        .isEqualTo(expected.get("text_with_special").getAsString());
            }
        }
    }

    private static int[] ints(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }
}
