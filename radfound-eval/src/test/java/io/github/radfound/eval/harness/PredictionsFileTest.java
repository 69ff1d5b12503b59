package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.SampleResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsFileTest {

    @TempDir
    Path folder;

    @Test
    void wrongLinesAndMissingPredictionsAreCounted() throws IOException {
        Path file = folder.resolve("predictions.jsonl");
        Files.writeString(file, """
                {"id": "q0", "prediction": "yes", "confidence": 0.75}
                {"id": "q1", "prediction": ""}
                {"id": "q0", "prediction": "no"}
                {"id": "q2", "predicti
                {"prediction": "yes"}
                {"id": "q3", "prediction": ["yes"]}
                """);
        DataSet data = TestSamples.questions(4);
        PredictionsFile predictions = PredictionsFile.read(file, "a program's");
        TaskDefinition task =
                TaskDefinition.ofOwnData("questions").resamples(50).build();

        EvaluationRun run = Evaluation.of(task, data)
                .predictionIssues(predictions.issues())
                .run(predictions, folder.resolve("out"));

        assertThat(predictions.issues())
                .extracting(DataIssue::kind)
                .containsExactly(
                        DataIssue.Kind.DUPLICATE_ID,
                        DataIssue.Kind.MALFORMED_ROW,
                        DataIssue.Kind.MISSING_FIELD,
                        DataIssue.Kind.MISSING_FIELD);
        assertThat(predictions.issues().get(1).where()).isEqualTo("predictions, line 4");
        assertThat(run.info().issueCounts()).containsEntry(DataIssue.Kind.MISSING_FIELD, 2);
        assertThat(run.samples())
                .extracting(SampleResult::status)
                .containsExactly(Status.ANSWERED, Status.EMPTY, Status.FAILED, Status.FAILED);
        assertThat(run.samples().get(0).confidence()).isEqualTo(0.75);
        assertThat(run.score("accuracy").orElseThrow().samples()).isEqualTo(4);
        assertThat(run.samples().get(2).error()).contains("Expected a prediction for each sample");
    }

    @Test
    void predictionsAreMeasuredWithoutTheImages() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jsonl"), "{\"id\": \"a\", \"prediction\": \"no\"}\n");
        DataSet data = DataSet.of(
                "questions",
                List.of(Sample.of("a", SampleKind.CLOSED)
                        .image(new TestSamples.Missing())
                        .question("Is it?")
                        .reference("no")
                        .build()));
        TaskDefinition task = TaskDefinition.ofOwnData("questions").resamples(5).build();

        EvaluationRun run = Evaluation.of(task, data).run(PredictionsFile.read(file, "m"), folder.resolve("out"));

        assertThat(run.score("accuracy").orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void refusesAFileWithoutPredictions() throws IOException {
        Path file = folder.resolve("predictions.jsonl");
        Files.writeString(file, "not json\n\n");

        assertThatThrownBy(() -> PredictionsFile.read(file, "m"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("1 wrong line(s)");
        assertThatThrownBy(() -> PredictionsFile.read(folder.resolve("none"), "m"))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void otherPredictionsAreAnotherModel() throws IOException {
        Path one = Files.writeString(folder.resolve("1.jsonl"), "{\"id\": \"a\", \"prediction\": \"yes\"}\n");
        Path two = Files.writeString(folder.resolve("2.jsonl"), "{\"id\": \"a\", \"prediction\": \"no\"}\n");

        assertThat(List.of(one, two))
                .extracting(f -> PredictionsFile.read(f, "m").identity().hash())
                .doesNotHaveDuplicates();
    }
}
