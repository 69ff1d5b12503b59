package io.github.radfound.eval.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences of our own with the labels that a reader would give. */
class RuleLabelerTest {

    private final RuleLabeler labeler = new RuleLabeler();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # Lists of what is absent
        No pleural effusion, pneumothorax, or focal consolidation.|CONSOLIDATION- PNEUMOTHORAX- PLEURAL_EFFUSION- NO_FINDING+
        There is no evidence of pneumonia or pulmonary edema.|EDEMA- PNEUMONIA- NO_FINDING+
        Lungs are free of consolidation without pneumothorax|CONSOLIDATION- PNEUMOTHORAX- NO_FINDING+
        Neither effusion nor pneumothorax is seen.|PNEUMOTHORAX- PLEURAL_EFFUSION- NO_FINDING+
        The effusion has resolved.|PLEURAL_EFFUSION- NO_FINDING+
        Pneumothorax is not seen.|PNEUMOTHORAX- NO_FINDING+
        Interval resolution of the right effusion.|PLEURAL_EFFUSION- NO_FINDING+
        # Where a negation ends
        No pneumothorax, but there is a small left effusion.|PNEUMOTHORAX- PLEURAL_EFFUSION+
        No acute disease. Bibasilar atelectasis.|ATELECTASIS+
        No edema; moderate cardiomegaly|CARDIOMEGALY+ EDEMA-
        Lungs are clear except for left basilar atelectasis.|ATELECTASIS+
        No focal consolidation, a large left effusion is present.|CONSOLIDATION- PLEURAL_EFFUSION+
        No effusion, pneumothorax, or consolidation is seen.|CONSOLIDATION- PNEUMOTHORAX- PLEURAL_EFFUSION- NO_FINDING+
        # No change is no absence
        No change in the right effusion.|PLEURAL_EFFUSION+
        No significant interval change in bilateral opacities.|LUNG_OPACITY+
        The opacity is not significantly changed.|LUNG_OPACITY+
        # Doubt
        Possible small left effusion.|PLEURAL_EFFUSION?
        Opacity concerning for pneumonia.|LUNG_OPACITY+ PNEUMONIA?
        Pneumonia cannot be excluded.|PNEUMONIA?
        Cannot exclude a small pneumothorax.|PNEUMOTHORAX?
        Right basilar opacity may represent atelectasis or pneumonia.|LUNG_OPACITY+ PNEUMONIA? ATELECTASIS?
        Opacity likely reflects atelectasis.|LUNG_OPACITY+ ATELECTASIS?
        Questionable nodule in the right upper lobe.|LUNG_LESION?
        Pneumothorax is not entirely excluded.|PNEUMOTHORAX?
        Is there a fracture?|FRACTURE?
        Heart size is top normal.|CARDIOMEGALY?
        # Heart and mediastinum
        The heart is mildly enlarged.|CARDIOMEGALY+
        Heart size is normal.|CARDIOMEGALY- NO_FINDING+
        The heart is not enlarged.|CARDIOMEGALY- NO_FINDING+
        The cardiomediastinal silhouette is within normal limits.|ENLARGED_CARDIOMEDIASTINUM- NO_FINDING+
        Widened mediastinum.|ENLARGED_CARDIOMEDIASTINUM+
        Mild cardiomegaly without overt edema.|CARDIOMEGALY+ EDEMA-
        # The other findings
        Small pericardial effusion.|NO_FINDING+
        Right pleural thickening and calcified granuloma.|LUNG_LESION+ PLEURAL_OTHER+
        Acute fracture of the left seventh rib.|FRACTURE+
        Endotracheal tube terminates above the carina.|NO_FINDING+ SUPPORT_DEVICES+
        Interval removal of the right chest tube. No pneumothorax.|PNEUMOTHORAX- NO_FINDING+ SUPPORT_DEVICES-
        Right middle lobe collapse.|ATELECTASIS+
        Pulmonary vascular congestion.|EDEMA+
        Spiculated mass in the left upper lobe measuring 2.3 cm.|LUNG_LESION+
        # The strongest statement counts
        No effusion on the left. Large effusion on the right.|PLEURAL_EFFUSION+
        Possible pneumonia. No pneumonia on the left.|PNEUMONIA?
        """)
    void readsAsAReaderWould(String report, String expected) {
        assertThat(written(labeler.label(report))).isEqualTo(sorted(expected));
    }

    @Test
    void saysNothingOfAnEmptyReport() {
        assertThat(written(labeler.label(""))).isEmpty();
        assertThat(written(labeler.label(" \n "))).isEmpty();
    }

    @Test
    void longTextsOfOneKindNeitherOverflowNorHang() {
        for (String piece :
                List.of("no new ", "effusion ", "no effusion, ", "a", ".", "1. ", "left ", "2 x ", "not ", "\n")) {
            String text = piece.repeat(10_000);
            assertThat(labeler.label(text)).isNotNull();
            TextSample sample = TextSample.of(text, text);
            for (TextMetric metric :
                    List.of(Consistency.laterality(), Consistency.measurements(), Consistency.comparison())) {
                assertThat(metric.measure(List.of(sample))).hasSize(1);
            }
            assertThat(Consistency.hallucinatedPriors(List.of(text), List.of(false)))
                    .isNotNull();
        }
    }

    @Property(tries = 300, seed = "51")
    void noTextIsRefused(@ForAll String report) {
        assertThat(new RuleLabeler().label(report)).isNotNull();
        assertThat(Consistency.laterality().measure(List.of(TextSample.of(report, report))))
                .hasSize(1);
    }

    @Test
    void namesItself() {
        assertThat(labeler.name()).isEqualTo("rule-v1");
    }

    private static String written(Labels labels) {
        return Arrays.stream(Finding.values())
                .filter(finding -> labels.get(finding) != Mention.NONE)
                .map(finding -> finding.name()
                        + switch (labels.get(finding)) {
                            case POSITIVE -> "+";
                            case NEGATIVE -> "-";
                            default -> "?";
                        })
                .collect(Collectors.joining(" "));
    }

    private static String sorted(String expected) {
        return Arrays.stream(expected.strip().split(" "))
                .sorted(Comparator.comparing(label -> Finding.valueOf(label.substring(0, label.length() - 1))))
                .collect(Collectors.joining(" "));
    }
}
