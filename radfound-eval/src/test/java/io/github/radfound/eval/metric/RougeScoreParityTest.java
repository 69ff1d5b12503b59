package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of the tests of Google Research's rouge-score, whose ground truth is ROUGE 1.5.5. */
class RougeScoreParityTest {

    private static final String FOLDER = "metrics/google-rouge/";

    @Test
    void filesScoreAsWithRouge155() throws IOException {
        List<String> predictions = Files.readAllLines(TestFolder.file(FOLDER + "prediction.txt"));
        List<String> targets = Files.readAllLines(TestFolder.file(FOLDER + "target.txt"));
        JsonArray cases = expected().getAsJsonArray("file_cases");
        for (JsonElement element : cases) {
            JsonObject test = element.getAsJsonObject();
            int line = test.get("line").getAsInt();
            PrecisionRecall score = rouge(
                            test.get("rouge").getAsString(), test.get("stemmer").getAsBoolean())
                    .score(TextSample.of(predictions.get(line), targets.get(line)));
            assertThat(score.precision())
                    .as("%s", test)
                    .isCloseTo(test.get("precision").getAsDouble(), within(5e-6));
            assertThat(score.recall())
                    .as("%s", test)
                    .isCloseTo(test.get("recall").getAsDouble(), within(5e-6));
            assertThat(score.f()).as("%s", test).isCloseTo(test.get("fmeasure").getAsDouble(), within(5e-6));
        }
        assertThat(cases).hasSize(10);
    }

    @Test
    void sentencesScoreAsInItsTests() {
        int compared = 0;
        for (JsonElement element : expected().getAsJsonArray("inline_cases")) {
            JsonObject test = element.getAsJsonObject();
            TextSample sample = TextSample.of(
                    test.get("prediction").getAsString(), test.get("target").getAsString());
            for (Map.Entry<String, JsonElement> entry : test.entrySet()) {
                if (entry.getValue().isJsonArray()) {
                    PrecisionRecall score = rouge(entry.getKey(), false).score(sample);
                    JsonArray values = entry.getValue().getAsJsonArray();
                    assertThat(score.precision())
                            .as("%s", test)
                            .isCloseTo(values.get(0).getAsDouble(), within(5e-5));
                    assertThat(score.recall())
                            .as("%s", test)
                            .isCloseTo(values.get(1).getAsDouble(), within(5e-5));
                    assertThat(score.f()).as("%s", test).isCloseTo(values.get(2).getAsDouble(), within(5e-5));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(10);
    }

    private static Rouge rouge(String name, boolean stemmed) {
        TextTokenizer tokenizer = stemmed ? Tokenizers.rougeStemmed() : Tokenizers.rouge();
        return switch (name) {
            case "rouge1" -> Rouge.ngrams(1, tokenizer);
            case "rouge2" -> Rouge.ngrams(2, tokenizer);
            case "rougeL" -> Rouge.subsequence(tokenizer);
            case "rougeLsum" -> Rouge.summary(tokenizer);
            default -> throw new AssertionError(name);
        };
    }

    private static JsonObject expected() {
        return TestFolder.json(FOLDER + "expected.json").getAsJsonObject();
    }
}
