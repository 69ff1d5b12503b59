package io.github.radfound.eval.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.Evaluation;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.PredictionsFile;
import io.github.radfound.eval.harness.TaskDefinition;
import io.github.radfound.eval.harness.TestSamples;
import io.github.radfound.eval.page.ConfidencePage;
import io.github.radfound.result.Answer.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfidenceStudyTest {

    @TempDir
    Path folder;

    /** A run of a model that is three times too sure, written to a folder and read again. */
    static EvaluationRun run(Path folder, int count, String name) throws IOException {
        List<ClosedAnswer> drawn = TemperatureTest.drawn(count, 3, 11);
        List<Sample> samples = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        String[] candidates = {"yes", "no", "not seen"};
        for (int i = 0; i < count; i++) {
            ClosedAnswer answer = drawn.get(i);
            samples.add(Sample.of("q" + i, SampleKind.CHOICE)
                    .patient("p" + i / 2)
                    .image(new TestSamples.Grey(i % 200))
                    .question("Is there a finding?")
                    .choices(List.of(candidates))
                    .reference(candidates[answer.right()])
                    .build());
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"id\": \"q%d\", \"prediction\": \"%s\", \"confidence\": %s,"
                            + " \"probabilities\": {\"no\": %s, \"yes\": %s, \"not seen\": %s}}%n",
                    i,
                    candidates[answer.best()],
                    answer.confidence(),
                    answer.probabilities().get(1),
                    answer.probabilities().get(0),
                    answer.probabilities().get(2)));
        }
        Path file = Files.writeString(folder.resolve(name + ".jsonl"), lines);
        TaskDefinition task = TaskDefinition.ofOwnData("questions").resamples(5).build();
        Evaluation.of(task, DataSet.of("questions", samples))
                .run(PredictionsFile.read(file, "m"), folder.resolve(name));
        return EvaluationRun.read(folder.resolve(name));
    }

    @Test
    void measuresOnOtherPatientsThanItFitsOn() throws IOException {
        EvaluationRun run = run(folder, 1200, "run");
        List<ClosedAnswer> answers = ConfidenceStudy.answers(run);
        assertThat(answers).hasSize(1200).noneMatch(a -> a.right() < 0);
        assertThat(Reliability.of(answers, 10).accuracy())
                .isEqualTo(run.score("accuracy").orElseThrow().value());

        ConfidenceStudy study = ConfidenceStudy.halves(answers, 0.9, 1);

        assertThat(study.fitted()).isEqualTo(600);
        assertThat(study.before().count()).isEqualTo(600);
        assertThat(study.calibration().temperature().value()).isBetween(2.0, 4.5);
        assertThat(study.after().expectedError()).isLessThan(study.before().expectedError() / 2);
        assertThat(study.abstaining().coverage()).isBetween(0.85, 0.95);
        assertThat(study.abstaining().accuracy()).isGreaterThan(study.before().accuracy());
    }

    @Test
    void aCalibrationIsKeptInAFile() throws IOException {
        Calibration fitted = Calibration.fit(TemperatureTest.drawn(500, 3, 12), 0.9);
        Path file = folder.resolve("calibration.json");
        fitted.write(file);
        assertThat(Calibration.read(file)).isEqualTo(fitted);
        assertThat(fitted.answer(List.of(new Choice("yes", 0.9999), new Choice("no", 0.0001))))
                .hasValueSatisfying(choice -> assertThat(choice.probability()).isBetween(0.5, 0.9998));
    }

    @Test
    void refusesDamagedCalibrations() throws IOException {
        for (String text : List.of(
                "",
                "{}",
                "[]",
                "{\"temperature\": {\"value\": -1}, \"abstention\": {\"coverage\": 0.9, \"threshold\": 0.2, \"calibrated\": 3}}",
                "{\"temperature\": {\"value\": 1}}")) {
            Path file = Files.writeString(folder.resolve("c.json"), text);
            assertThatThrownBy(() -> Calibration.read(file)).isInstanceOf(EvaluationException.class);
        }
        assertThatThrownBy(() -> Calibration.read(folder.resolve("none"))).isInstanceOf(EvaluationException.class);
    }

    @Test
    void saysWhatIsLacking() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), "{\"id\": \"q0\", \"prediction\": \"yes\"}\n");
        TaskDefinition task = TaskDefinition.ofOwnData("questions").resamples(5).build();
        EvaluationRun run = Evaluation.of(task, TestSamples.questions(2))
                .run(PredictionsFile.read(file, "m"), folder.resolve("bare"));
        assertThatThrownBy(() -> ConfidenceStudy.answers(run))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("found none among 2 samples")
                .hasMessageContaining("--closed-by-scoring");
        assertThatThrownBy(() -> ConfidenceStudy.halves(List.of(ClosedAnswer.of(List.of(0.5, 0.5), 0)), 0.9, 1))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void thePageShowsBothDiagramsAndTheThreshold() throws IOException {
        ConfidenceStudy study = ConfidenceStudy.halves(ConfidenceStudy.answers(run(folder, 1200, "page")), 0.9, 1);
        String html = ConfidencePage.of("a <model>", study).html();
        assertThat(html)
                .contains("a &lt;model&gt;")
                .contains("As the model gives them")
                .contains("Abstention");
        assertThat(html.split("<svg", -1)).hasSize(3);
        assertThat(html.split("<circle", -1))
                .hasSize(1 + study.before().bins().size() + study.after().bins().size());
    }
}
