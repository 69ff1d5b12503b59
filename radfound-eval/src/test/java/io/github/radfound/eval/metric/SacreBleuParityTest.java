package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.TestFolder;
import io.github.radfound.eval.metric.internal.BleuRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of sacreBLEU's tests. */
class SacreBleuParityTest {

    @Test
    void corpusScoresEqualSacreBleus() {
        JsonArray cases = expected().getAsJsonArray("corpus");
        for (JsonElement element : cases) {
            JsonObject test = element.getAsJsonObject();
            JsonObject options = test.getAsJsonObject("opts");
            TextTokenizer tokenizer =
                    switch (options.has("tokenize") ? options.get("tokenize").getAsString() : "13a") {
                        case "none" -> Tokenizers.whitespace();
                        case "intl" -> Tokenizers.international();
                        default -> Tokenizers.mteval13a();
                    };
            double found = bleu4(
                    Bleu.sacre(tokenizer, Smoothing.EXPONENTIAL),
                    test.getAsJsonArray("hyps"),
                    test.getAsJsonArray("refs"));
            assertThat(100 * found).as("%s", options).isCloseTo(test.get("bleu").getAsDouble(), within(1e-6));
        }
        assertThat(cases).hasSize(4);
    }

    @Test
    void floorSmoothingEqualsSacreBleus() {
        JsonArray cases = expected().getAsJsonArray("raw_smooth_floor_0.01_x0.01");
        Bleu metric = Bleu.sacre(Tokenizers.whitespace(), Smoothing.floor(0.01));
        for (JsonElement element : cases) {
            JsonArray test = element.getAsJsonArray();
            double found =
                    bleu4(metric, test.get(0).getAsJsonArray(), test.get(1).getAsJsonArray());
            assertThat(found).as("%s", test).isCloseTo(test.get(2).getAsDouble(), within(1e-9));
        }
        assertThat(cases).hasSize(3);
    }

    @Test
    void matchesAndTotalsEqualSacreBleus() {
        JsonObject test = expected().getAsJsonObject("stats");
        TextTokenizer words = Tokenizers.whitespace();
        double[] row = BleuRows.of(
                words.tokens(test.get("hyp").getAsString()),
                List.of(words.tokens(test.get("ref").getAsString())));
        for (int n = 1; n <= 4; n++) {
            assertThat(BleuRows.matches(row, n))
                    .isEqualTo(test.getAsJsonArray("common").get(n - 1).getAsInt());
            assertThat(BleuRows.totals(row, n))
                    .isEqualTo(test.getAsJsonArray("total").get(n - 1).getAsInt());
        }
    }

    /** The file has one list for each reference, and may have fewer references than texts in all. */
    private static double bleu4(Bleu metric, JsonArray hypotheses, JsonArray streams) {
        List<TextSample> samples = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            List<String> references = new ArrayList<>();
            for (JsonElement stream : streams) {
                references.add(stream.getAsJsonArray().get(i).getAsString());
            }
            samples.add(new TextSample(hypotheses.get(i).getAsString(), references));
        }
        return metric.measure(samples).get(3).value();
    }

    private static JsonObject expected() {
        return TestFolder.json("metrics/sacrebleu/expected.json").getAsJsonObject();
    }
}
