package io.github.radfound.eval.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.result.Answer.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TemperatureTest {

    /** Answers whose right candidate is drawn from the probabilities, which are then sharpened. */
    static List<ClosedAnswer> drawn(int count, double sharpening, long seed) {
        Random random = new Random(seed);
        Temperature sharper = new Temperature(1 / sharpening);
        List<ClosedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double a = Math.exp(1.5 * random.nextGaussian());
            double b = Math.exp(1.5 * random.nextGaussian());
            List<Double> p = List.of(a / (a + b + 1), b / (a + b + 1), 1 - a / (a + b + 1) - b / (a + b + 1));
            double draw = random.nextDouble();
            int right = draw < p.get(0) ? 0 : draw < p.get(0) + p.get(1) ? 1 : 2;
            answers.add(sharper.apply(ClosedAnswer.of(p, right)));
        }
        return answers;
    }

    @Test
    void findsHowMuchAModelIsTooSure() {
        assertThat(Temperature.fit(drawn(20_000, 2.5, 1)).value()).isCloseTo(2.5, within(0.1));
        assertThat(Temperature.fit(drawn(20_000, 0.6, 2)).value()).isCloseTo(0.6, within(0.03));
        assertThat(Temperature.fit(drawn(20_000, 1, 3)).value()).isCloseTo(1, within(0.05));
    }

    @Test
    void noOtherTemperatureHasALesserLoss() {
        List<ClosedAnswer> answers = drawn(200, 3, 4);
        double fitted = Temperature.fit(answers).value();
        double least = loss(answers, fitted);
        for (double t = 0.05; t <= 20; t *= 1.03) {
            assertThat(loss(answers, t)).isGreaterThanOrEqualTo(least - 1e-9);
        }
    }

    private static double loss(List<ClosedAnswer> answers, double temperature) {
        Temperature t = new Temperature(temperature);
        return Reliability.of(answers.stream().map(t::apply).toList(), 10).logLoss();
    }

    @Test
    void keepsTheOrderOfCandidates() {
        List<Choice> scaled = new Temperature(4).apply(List.of(new Choice("yes", 0.9), new Choice("no", 0.1)));
        assertThat(scaled).extracting(Choice::text).containsExactly("yes", "no");
        // 9^(1/4) : 1
        assertThat(scaled.get(0).probability()).isCloseTo(Math.sqrt(3) / (Math.sqrt(3) + 1), within(1e-12));
        assertThat(Temperature.NONE.apply(scaled)).isEqualTo(scaled);
    }

    @Test
    void survivesCertainAnswers() {
        List<ClosedAnswer> certain =
                List.of(ClosedAnswer.of(List.of(1.0, 0.0), 0), ClosedAnswer.of(List.of(1.0, 0.0), 1));
        assertThat(Temperature.fit(certain).value()).isBetween(0.05, 20.0);
        assertThat(new Temperature(20).apply(certain.get(0)).probabilities()).containsExactly(1.0, 0.0);
    }

    @Test
    void refusesAnswersThatSayNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Temperature.fit(List.of(ClosedAnswer.of(List.of(0.5, 0.5), -1))))
                .withMessageContaining("found none");
        assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(Double.NaN));
    }
}
