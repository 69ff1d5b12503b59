package io.github.radfound.eval.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.result.Answer.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AbstentionTest {

    private static ClosedAnswer right(double probability) {
        return ClosedAnswer.of(List.of(probability, 1 - probability), 0);
    }

    @Test
    void takesTheRankOfSplitConformalPrediction() {
        List<ClosedAnswer> answers = new ArrayList<>();
        for (int i = 1; i <= 19; i++) {
            answers.add(right(i / 20.0));
        }
        // ceil(20 * 0.9) = 18: of 19 the second least probability of the right answer.
        assertThat(Abstention.fit(answers, 0.9).threshold()).isEqualTo(2 / 20.0);
        assertThat(Abstention.fit(answers, 0.95).threshold()).isEqualTo(1 / 20.0);
        // ceil(20 * 0.96) = 20 of 19: there is none.
        assertThat(Abstention.fit(answers, 0.96).threshold()).isZero();
    }

    @Test
    void withTooFewAnswersItAlwaysAbstains() {
        Abstention few = Abstention.fit(List.of(right(0.99), right(0.98)), 0.95);
        assertThat(few.answer(List.of(new Choice("yes", 0.999), new Choice("no", 0.001))))
                .isEmpty();
        assertThat(few.set(List.of(new Choice("yes", 1), new Choice("no", 0)))).hasSize(2);
    }

    @Test
    void answersOnlyWhereOneCandidateIsLeft() {
        Abstention abstention = new Abstention(0.9, 0.3, 100);
        assertThat(abstention.answer(List.of(new Choice("yes", 0.8), new Choice("no", 0.2))))
                .contains(new Choice("yes", 0.8));
        assertThat(abstention.answer(List.of(new Choice("yes", 0.6), new Choice("no", 0.4))))
                .isEmpty();
        assertThat(abstention.answer(List.of(
                        new Choice("a", 0.25), new Choice("b", 0.25), new Choice("c", 0.25), new Choice("d", 0.25))))
                .isEmpty();
    }

    /** The promise, over many calibrations; the standard error of the mean is below 0.002. */
    @Test
    void setsHoldTheRightAnswerAsOftenAsPromised() {
        for (double coverage : new double[] {0.8, 0.9, 0.95}) {
            double sum = 0;
            int rounds = 200;
            for (int round = 0; round < rounds; round++) {
                List<ClosedAnswer> calibration = TemperatureTest.drawn(99, 2, 1000 + round);
                sum += Abstention.fit(calibration, coverage)
                        .on(TemperatureTest.drawn(300, 2, 5000 + round))
                        .coverage();
            }
            // ceil(100 * coverage) / 100 is exactly the coverage.
            assertThat(sum / rounds).isCloseTo(coverage, within(0.01));
        }
    }

    @Test
    void whatItAnswersIsMoreOftenRight() {
        List<ClosedAnswer> fresh = TemperatureTest.drawn(4000, 1, 8);
        Abstention.Outcome outcome =
                Abstention.fit(TemperatureTest.drawn(1000, 1, 7), 0.9).on(fresh);
        double all = Reliability.of(fresh, 10).accuracy();
        assertThat(outcome.answeredShare()).isBetween(0.2, 0.9);
        assertThat(outcome.accuracy()).isGreaterThan(all + 0.1);
        assertThat(outcome.questions()).isEqualTo(4000);
    }

    @Test
    void anAnswerOutsideOfTheCandidatesCountsAgainstTheModel() {
        List<ClosedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            answers.add(i < 2 ? ClosedAnswer.of(List.of(0.9, 0.1), -1) : right(0.9));
        }
        assertThat(Abstention.fit(answers, 0.7).threshold()).isEqualTo(0.9);
        assertThat(Abstention.fit(answers, 0.8).threshold()).isZero();
        assertThat(new Abstention(0.9, 0, 9).on(answers).coverage()).isCloseTo(7 / 9.0, within(1e-12));
    }

    @Test
    void refusesNonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> Abstention.fit(List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Abstention(0.9, 1.1, 1));
    }
}
