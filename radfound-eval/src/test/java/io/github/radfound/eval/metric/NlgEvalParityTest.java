package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Values of nlg-eval, which are coco-caption's with texts split at blanks. METEOR there is Meteor 1.5 with all its stages: where
 * WordNet's synonyms or its paraphrases match words, ours is lower, and is compared with what Meteor 1.5 (cmu-mtlab/meteor)
 * prints with {@code -l en -norm -m "exact stem"}.
 */
class NlgEvalParityTest {

    private static final String FOLDER = "metrics/nlg-eval/";

    /** Of the two sentences in files: Meteor 1.5 with the stages exact and stem. */
    private static final double METEOR_OF_FILES = 0.2673152202390133;

    @Test
    void everyScoreEqualsNlgEvals() throws IOException {
        int compared = 0;
        for (JsonElement element :
                TestFolder.json(FOLDER + "expected.json").getAsJsonObject().getAsJsonArray("cases")) {
            JsonObject expected = element.getAsJsonObject();
            List<TextSample> samples = samples(expected);
            for (TextTokenizer tokenizer : List.of(Tokenizers.coco(), Tokenizers.whitespace())) {
                Map<String, Double> found = scores(samples, tokenizer);
                for (Map.Entry<String, JsonElement> score :
                        expected.getAsJsonObject("expected").entrySet()) {
                    boolean moreStages =
                            expected.has("hyp_file") && score.getKey().equals("METEOR");
                    double value =
                            moreStages ? METEOR_OF_FILES : score.getValue().getAsDouble();
                    assertThat(found.get(score.getKey()))
                            .as("%s of %s", score.getKey(), expected)
                            .isCloseTo(
                                    value,
                                    within(5
                                            * Math.pow(
                                                    10, -expected.get("places").getAsInt())
                                            / 10));
                    assertThat(found.get(score.getKey()))
                            .isLessThanOrEqualTo(score.getValue().getAsDouble() + 1e-5);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(2 * (7 + 7 + 7 + 4));
    }

    private static Map<String, Double> scores(List<TextSample> samples, TextTokenizer tokenizer) {
        Map<String, Double> scores = new TreeMap<>();
        Bleu.coco(tokenizer)
                .measure(samples)
                .forEach(bleu -> scores.put(bleu.name().replace("bleu", "Bleu_"), bleu.value()));
        scores.put("ROUGE_L", Rouge.coco(tokenizer).measure(samples).get(0).value());
        scores.put("CIDEr", Cider.coco(tokenizer).measure(samples).get(0).value());
        scores.put(
                "METEOR",
                Meteor.standard().withPunctuation().measure(samples).get(0).value());
        return scores;
    }

    private static List<TextSample> samples(JsonObject test) throws IOException {
        List<String> hypotheses = new ArrayList<>();
        List<List<String>> references = new ArrayList<>();
        if (test.has("hyp_file")) {
            hypotheses = Files.readAllLines(
                    TestFolder.file(FOLDER + test.get("hyp_file").getAsString()));
            for (JsonElement file : test.getAsJsonArray("ref_files")) {
                references.add(Files.readAllLines(TestFolder.file(FOLDER + file.getAsString())));
            }
        } else {
            hypotheses.add(test.getAsJsonArray("hyp").get(0).getAsString());
            for (JsonElement text : test.getAsJsonArray("refs").get(0).getAsJsonArray()) {
                references.add(List.of(text.getAsString()));
            }
        }
        List<TextSample> samples = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            int index = i;
            samples.add(new TextSample(
                    hypotheses.get(i),
                    references.stream().map(file -> file.get(index)).toList()));
        }
        return samples;
    }
}
