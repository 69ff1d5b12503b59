package io.github.radfound.eval.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTest {

    @Test
    void aChangedSideIsFound() {
        TextMetric metric = Consistency.laterality();
        assertThat(value(metric, "Small left effusion.", "Left pleural effusion."))
                .isEqualTo(1);
        assertThat(value(metric, "Small right effusion.", "Left pleural effusion."))
                .isZero();
        assertThat(value(metric, "Bilateral effusions.", "Left effusion. Right effusion."))
                .isEqualTo(1);
        assertThat(value(metric, "Bilateral effusions.", "Left effusion.")).isZero();
        assertThat(value(
                        metric,
                        "Right pneumothorax, left rib fracture.",
                        "Fracture of a left rib. Right pneumothorax."))
                .isEqualTo(1);
    }

    @Test
    void whatNamesNoSideIsNeitherRightNorWrong() {
        TextMetric metric = Consistency.laterality();
        assertThat(value(metric, "Effusion.", "Left effusion.")).isNaN();
        assertThat(value(metric, "No left effusion.", "Left effusion.")).isNaN();
        assertThat(value(metric, "Left effusion.", "Left fracture.")).isNaN();
    }

    @Test
    void lengthsMatchAcrossUnits() {
        TextMetric metric = Consistency.measurements();
        assertThat(value(metric, "A nodule of 23 x 15 mm.", "A 2.3 x 1.5 cm nodule."))
                .isEqualTo(1);
        assertThat(value(metric, "A 2.4 cm nodule.", "A 23 mm nodule.")).isEqualTo(1);
        assertThat(value(metric, "A 3 cm nodule.", "A 23 mm nodule.")).isZero();
        assertThat(value(metric, "A 2 mm nodule.", "A 3-mm nodule.")).isEqualTo(1);
        assertThat(value(metric, "A 12 mm and a 40 mm mass.", "A 12 mm mass.")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(value(metric, "A nodule.", "A small nodule.")).isNaN();
        assertThat(value(metric, "Tip 4cm x 3cm x 20mm.", "4 x 3 x 2 cm.")).isEqualTo(1);
    }

    @Test
    void directionsOfChangeAreCompared() {
        TextMetric metric = Consistency.comparison();
        assertThat(value(metric, "Worsening edema.", "Edema has increased.")).isEqualTo(1);
        assertThat(value(metric, "Improved edema.", "Edema has increased.")).isZero();
        assertThat(value(metric, "No change.", "Stable appearance.")).isEqualTo(1);
        assertThat(value(metric, "No increase in the effusion.", "Effusion is larger."))
                .isZero();
        assertThat(value(metric, "New effusion. Edema is unchanged.", "Unchanged edema."))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(value(metric, "Edema.", "Edema.")).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Compared to the prior study, the effusion is larger.",
                "In comparison with the previous radiograph there is no change.",
                "Unchanged cardiomegaly.",
                "Stable chest radiograph. No new findings compared to prior.",
                "The effusion has increased.",
                "Interval removal of the chest tube.",
                "Heart size remains stable."
            })
    void aComparisonWithoutPriorIsCounted(String report) {
        assertThat(Consistency.hallucinatedPriors(List.of(report), List.of(false))
                        .value())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No prior studies are available for comparison.",
                "Comparison: none. Heart size is normal.",
                "Small left effusion.",
                "Status post prior sternotomy.",
                "Increased interstitial markings.",
                "There is no comparison available. Clear lungs."
            })
    void whatComparesWithNothingIsNotCounted(String report) {
        assertThat(Consistency.hallucinatedPriors(List.of(report), List.of(false))
                        .value())
                .isZero();
    }

    @Test
    void onlyReportsWithoutPriorCount() {
        Measurement rate = Consistency.hallucinatedPriors(
                List.of("Unchanged.", "Unchanged effusion.", "Clear lungs."), List.of(true, false, false));
        assertThat(rate.value()).isEqualTo(0.5);
        assertThat(Consistency.hallucinatedPriors(List.of("Unchanged."), List.of(true))
                        .value())
                .isNaN();
        assertThatThrownBy(() -> Consistency.hallucinatedPriors(List.of("a"), List.of()))
                .hasMessageContaining("1 reports and 0 answers");
    }

    private static double value(TextMetric metric, String hypothesis, String reference) {
        return metric.measure(List.of(TextSample.of(hypothesis, reference)))
                .get(0)
                .value();
    }
}
