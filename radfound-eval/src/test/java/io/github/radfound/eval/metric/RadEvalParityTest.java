package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.eval.TestFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of RadEval's regression tests: coco-caption's BLEU on texts split at blanks, rouge-score with stems. */
class RadEvalParityTest {

    private static final String FOLDER = "metrics/radeval/";

    private final List<TextSample> samples = samples();
    private final JsonObject expected =
            TestFolder.json(FOLDER + "expected_scores_cpu.json").getAsJsonObject();

    @Test
    void corpusScoresEqualRadEvals() {
        List<Measurement> bleu = Bleu.coco(Tokenizers.whitespace()).measure(samples);
        Map<String, Double> found = Map.of(
                "bleu", bleu.get(3).value(),
                "bleu_1", bleu.get(0).value(),
                "bleu_2", bleu.get(1).value(),
                "bleu_3", bleu.get(2).value(),
                "rouge1", rouge1().value(),
                "rouge2", rouge2().value(),
                "rougeL", rougeL().value());
        JsonObject detailed = expected.getAsJsonObject("detailed");
        assertThat(detailed.keySet()).isEqualTo(found.keySet());
        found.forEach((name, value) ->
                assertThat(value).as(name).isCloseTo(detailed.get(name).getAsDouble(), within(5e-5)));
    }

    @Test
    void scoresOfSingleReportsEqualRadEvals() {
        equal("bleu", Bleu.coco(Tokenizers.whitespace()).measure(samples).get(3));
        equal("rouge1", rouge1());
        equal("rouge2", rouge2());
        equal("rougeL", rougeL());
    }

    private void equal(String name, Measurement found) {
        JsonArray values = expected.getAsJsonObject("per_sample").getAsJsonArray(name);
        assertThat(found.statistics().size()).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            assertThat(found.statistics().value(i))
                    .as("%s %d", name, i)
                    .isCloseTo(values.get(i).getAsDouble(), within(1e-9));
        }
    }

    private Measurement rouge1() {
        return Rouge.ngrams(1, Tokenizers.rougeStemmed()).measure(samples).get(0);
    }

    private Measurement rouge2() {
        return Rouge.ngrams(2, Tokenizers.rougeStemmed()).measure(samples).get(0);
    }

    private Measurement rougeL() {
        return Rouge.subsequence(Tokenizers.rougeStemmed()).measure(samples).get(0);
    }

    private static List<TextSample> samples() {
        JsonObject texts = TestFolder.json(FOLDER + "regression_samples.json").getAsJsonObject();
        List<TextSample> samples = new ArrayList<>();
        for (int i = 0; i < texts.getAsJsonArray("hyps").size(); i++) {
            samples.add(TextSample.of(
                    texts.getAsJsonArray("hyps").get(i).getAsString(),
                    texts.getAsJsonArray("refs").get(i).getAsString()));
        }
        return samples;
    }
}
