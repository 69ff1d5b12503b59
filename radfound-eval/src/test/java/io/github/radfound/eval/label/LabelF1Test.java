package io.github.radfound.eval.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.TextSample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LabelF1Test {

    private static final List<TextSample> SAMPLES = List.of(
            TextSample.of("Edema. Effusion.", "Edema. Possible consolidation."),
            TextSample.of("Effusion.", "Effusion. Atelectasis."),
            TextSample.of("No acute disease.", "Clear lungs."));

    @Test
    void countsAsByHand() {
        Map<String, Double> scores = scores(Uncertain.POSITIVE);
        // Edema 1 tp; effusion 1 tp, 1 fp; consolidation and atelectasis 1 fn each.
        assertThat(scores.get("labels5MicroF1")).isCloseTo(4.0 / (4 + 1 + 2), within(1e-12));
        assertThat(scores.get("labels5MacroF1")).isCloseTo((1 + 2.0 / 3) / 5, within(1e-12));
        // And no finding, 1 tp.
        assertThat(scores.get("labels14MicroF1")).isCloseTo(6.0 / (6 + 1 + 2), within(1e-12));
        assertThat(scores.get("labels14MacroF1")).isCloseTo((2 + 2.0 / 3) / 14, within(1e-12));
        assertThat(scores.get("labelF1:Pleural Effusion")).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void uncertaintyCanCountAsAbsence() {
        assertThat(scores(Uncertain.NEGATIVE).get("labels5MicroF1")).isCloseTo(4.0 / (4 + 1 + 1), within(1e-12));
    }

    @Test
    void theVariantNamesTheLabeler() {
        assertThat(LabelF1.of(new RuleLabeler(), Uncertain.POSITIVE)
                        .measure(SAMPLES)
                        .get(0)
                        .variant())
                .contains("labeler=rule-v1")
                .contains("uncertain as positive");
    }

    @Test
    void logitsBecomeLabelsInCheXbertsOrder() {
        float[][] logits = new float[14][4];
        for (float[] row : logits) {
            row[0] = 1;
        }
        logits[4] = new float[] {0, 5, 1, 2};
        logits[8] = new float[] {0, 1, 5, 2};
        logits[9] = new float[] {0, 1, 2, 5};
        logits[13] = new float[] {2, 1};
        Labels labels = LogitLabeler.of("model", report -> logits).label("");

        assertThat(labels)
                .isEqualTo(Labels.of(Map.of(
                        Finding.EDEMA, Mention.POSITIVE,
                        Finding.PNEUMOTHORAX, Mention.NEGATIVE,
                        Finding.PLEURAL_EFFUSION, Mention.UNCERTAIN)));
    }

    @Test
    void refusesLogitsThatDoNotFit() {
        assertThatThrownBy(() ->
                        LogitLabeler.of("model", report -> new float[3][4]).label(""))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("14 findings from model, found 3");
        float[][] logits = new float[14][4];
        logits[2] = new float[2];
        assertThatThrownBy(() -> LogitLabeler.of("model", report -> logits).label(""))
                .hasMessageContaining("Lung Opacity");
        Arrays.fill(logits, new float[] {Float.NaN, 0, 0, 0});
        assertThatThrownBy(() -> LogitLabeler.of("model", report -> logits).label(""))
                .hasMessageContaining("finite");
    }

    private static Map<String, Double> scores(Uncertain uncertain) {
        return LabelF1.of(new RuleLabeler(), uncertain).measure(SAMPLES).stream()
                .collect(Collectors.toMap(Measurement::name, Measurement::value));
    }
}
