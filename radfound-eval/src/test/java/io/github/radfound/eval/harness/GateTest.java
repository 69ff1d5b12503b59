package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    @TempDir
    Path folder;

    private EvaluationRun run;
    private EvaluationRun other;

    @BeforeEach
    void evaluateTwoModels() {
        TaskDefinition task =
                TaskDefinition.ofOwnData("questions").resamples(50).build();
        run = Evaluation.of(task, TestSamples.questions(60)).run(new TestSamples.Rule("a", 1), folder.resolve("a"));
        other = Evaluation.of(task, TestSamples.questions(60)).run(new TestSamples.Rule("b", 2), folder.resolve("b"));
    }

    @Test
    void thresholdsOnValuesAndBoundsAreHeld() {
        Score accuracy = run.score("accuracy").orElseThrow();

        assertThat(Gate.open().check(run)).isEmpty();
        assertThat(Gate.open().minimum("accuracy", accuracy.value()).check(run)).allMatch(Gate.Check::passed);
        assertThat(Gate.open().minimum("accuracy", accuracy.value() + 1e-9).check(run))
                .noneMatch(Gate.Check::passed);
        assertThat(Gate.open().minimumLower("accuracy", accuracy.value()).check(run))
                .noneMatch(Gate.Check::passed);
        assertThat(Gate.open().maximumUnanswered(0).check(run)).allMatch(Gate.Check::passed);
    }

    @Test
    void dropsAreMeasuredAgainstTheBaseline() {
        double drop = run.score("accuracy").orElseThrow().value()
                - other.score("accuracy").orElseThrow().value();
        EvaluationRun better = drop > 0 ? run : other;
        EvaluationRun worse = drop > 0 ? other : run;
        double size = Math.abs(drop);

        assertThat(size).as("the two models differ").isPositive();
        assertThat(Gate.open().maximumDrop("accuracy", size + 1e-9).check(worse, better))
                .allMatch(Gate.Check::passed);
        assertThat(Gate.open().maximumDrop("accuracy", size - 1e-9).check(worse, better))
                .noneMatch(Gate.Check::passed);
        assertThat(Gate.open().maximumDrop("accuracy", 0).check(better, worse)).allMatch(Gate.Check::passed);
    }

    @Test
    void refusesThresholdsThatCannotBeChecked() {
        assertThatThrownBy(() -> Gate.open().minimum("bleu4", 0.1).check(run))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("bleu4");
        assertThatThrownBy(() -> Gate.open().maximumDrop("accuracy", 0.1).check(run))
                .hasMessageContaining("baseline");
        assertThatThrownBy(() -> Gate.open().maximumDrop("accuracy", -1)).isInstanceOf(EvaluationException.class);
    }
}
