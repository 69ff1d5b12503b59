package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.EvaluationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerMetricsTest {

    private static final List<String> CHOICES =
            List.of("Pneumonia", "Left pleural effusion", "Pleural effusion", "Edema");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        The Left lung.|left lung
        two nodules, 2.5 cm|2 nodules 2.5 cm
        X-ray|x ray
        ``|``
        Right-sided!|right sided
        ＣＴ|ct
        """)
    void normalisesAsDocumented(String answer, String expected) {
        assertThat(AnswerMetrics.normalise(answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        yes|1
        Yes, there is an effusion.|1
        The answer is yes.|1
        No.|0
        no, yes|0
        It is yes or no|0
        present|0
        ``|0
        """)
    void closedAnswersAreYesOrNo(String answer, double right) {
        assertThat(score(closed(answer, "Yes"), "accuracy")).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        C|1
        (c)|1
        C. Pleural effusion|1
        The answer is C|1
        pleural effusion|1
        There is a pleural effusion.|1
        A left pleural effusion|0
        B|0
        Edema or pleural effusion|0
        A pleural effusion|1
        E|0
        cannot say|0
        ``|0
        """)
    void choicesAreNamedByLetterOrText(String answer, double right) {
        AnswerSample sample = new AnswerSample(AnswerSample.Kind.CHOICE, answer, List.of("Pleural effusion"), CHOICES);
        assertThat(score(sample, "choiceAccuracy")).isEqualTo(right);
    }

    @Test
    void unreadableAnswersAreWrongAndCounted() {
        List<AnswerSample> samples = List.of(closed("maybe", "no"), closed("no", "no"), open("maybe", "chest"));
        Map<String, Double> scores = scores(samples);
        assertThat(scores.get("unreadable")).isEqualTo(0.5);
        assertThat(scores.get("closedAccuracy")).isEqualTo(0.5);
        assertThat(scores.get("accuracy")).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(scores.get("choiceAccuracy")).isNaN();
    }

    @Test
    void closedAnswersOtherThanYesOrNoMustBeEqual() {
        assertThat(score(closed("The MRI", "mri"), "closedAccuracy")).isEqualTo(1);
        assertThat(score(closed("CT", "mri"), "closedAccuracy")).isZero();
        assertThat(score(closed("CT", "mri"), "unreadable")).isNaN();
    }

    @Test
    void wordsGiveCreditForParts() {
        AnswerSample sample = open("the left lower lobe", "left lung lower lobe");
        assertThat(score(sample, "openAccuracy")).isZero();
        // Three words in common of three and of four.
        assertThat(score(sample, "openTokenF1")).isCloseTo(2 * 0.75 / 1.75, within(1e-12));
        assertThat(score(sample, "openTokenRecall")).isEqualTo(0.75);
        assertThat(score(open("lobe lobe", "lobe"), "openTokenF1")).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void yesAndNoWeighAlike() {
        List<AnswerSample> samples =
                List.of(closed("yes", "yes"), closed("yes", "yes"), closed("yes", "yes"), closed("yes", "no"));
        // Yes: 3 tp, 1 fp; no: 1 fn.
        assertThat(scores(samples).get("yesNoF1")).isCloseTo((6.0 / 7 + 0) / 2, within(1e-12));
        assertThat(scores(samples).get("accuracy")).isEqualTo(0.75);
    }

    @Test
    void anyReferenceWillDo() {
        AnswerSample sample =
                new AnswerSample(AnswerSample.Kind.OPEN, "x-ray", List.of("radiograph", "X ray"), List.of());
        assertThat(score(sample, "accuracy")).isEqualTo(1);
    }

    @Test
    void refusesChoicesThatDoNotFit() {
        assertThatThrownBy(() -> new AnswerSample(AnswerSample.Kind.CHOICE, "a", List.of("a"), List.of("a")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("2 to 26 choices");
        assertThatThrownBy(() -> new AnswerSample(AnswerSample.Kind.OPEN, "a", List.of("a"), CHOICES))
                .hasMessageContaining("no choices");
        assertThatThrownBy(() -> new AnswerSample(AnswerSample.Kind.OPEN, "a", List.of(), List.of()))
                .hasMessageContaining("at least one right answer");
    }

    @Property(tries = 300, seed = "21")
    void theReferenceItselfIsAlwaysRight(@ForAll String reference) {
        assertThat(score(open(reference, reference), "accuracy")).isEqualTo(1);
        assertThat(score(open(reference, reference), "answerF1")).isEqualTo(1);
    }

    @Property(tries = 300, seed = "22")
    void normalisingTwiceChangesNothing(@ForAll String answer) {
        String once = AnswerMetrics.normalise(answer);
        assertThat(AnswerMetrics.normalise(once)).isEqualTo(once);
    }

    private static AnswerSample closed(String answer, String reference) {
        return new AnswerSample(AnswerSample.Kind.CLOSED, answer, List.of(reference), List.of());
    }

    private static AnswerSample open(String answer, String reference) {
        return new AnswerSample(AnswerSample.Kind.OPEN, answer, List.of(reference), List.of());
    }

    private static double score(AnswerSample sample, String name) {
        return scores(List.of(sample)).get(name);
    }

    private static Map<String, Double> scores(List<AnswerSample> samples) {
        return AnswerMetrics.measure(samples).stream().collect(Collectors.toMap(Measurement::name, Measurement::value));
    }
}
