package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.RadFound;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Visit;
import io.github.radfound.eval.harness.SampleResult.Status;
import io.github.radfound.model.ModelImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real package, imported from a checkpoint of random weights, as the evaluated model. */
class FacadeModelTest {

    private static final Path CHECKPOINT = Path.of(
            System.getProperty("radfound.testdata", "no-test-data"), "golden", "instructblip-llama-tiny", "checkpoint");

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    @BeforeAll
    static void importAModel() {
        assumeTrue(
                Files.isDirectory(CHECKPOINT),
                () -> "reference checkpoints are not here: " + CHECKPOINT + " (set -Dradfound.testdata)");
        ModelImport.from(CHECKPOINT).to(home.resolve("package"));
    }

    private static FacadeModel model() {
        return FacadeModel.of(RadFound.load(home.resolve("package"))).maxNewTokens(4);
    }

    private static Sample.Builder sample(String id, SampleKind kind) {
        return Sample.of(id, kind).image(new TestSamples.Grey(40));
    }

    private static DataSet samples() {
        return DataSet.of(
                "all kinds",
                List.of(
                        sample("closed", SampleKind.CLOSED)
                                .question("Is it normal?")
                                .reference("yes")
                                .build(),
                        sample("open", SampleKind.OPEN)
                                .question("What is it?")
                                .reference("a mass")
                                .build(),
                        sample("choice", SampleKind.CHOICE)
                                .question("Which?")
                                .choices(List.of("edema", "fracture", "effusion"))
                                .reference("edema")
                                .build(),
                        sample("caption", SampleKind.CAPTION)
                                .reference("A radiograph.")
                                .build(),
                        sample("report", SampleKind.REPORT)
                                .indication("cough")
                                .prior(new Visit(30, List.of(), "Small effusion."))
                                .reference("The lungs are clear.")
                                .build()));
    }

    private EvaluationRun run(EvaluatedModel model, HistorySetting history, String name) {
        TaskDefinition task = TaskDefinition.ofOwnData("all kinds")
                .history(history)
                .resamples(20)
                .build();
        return Evaluation.of(task, samples()).run(model, folder.resolve(name));
    }

    @Test
    void answersEveryKindOfSampleReproducibly() {
        try (FacadeModel model = model()) {
            EvaluationRun first = run(model, HistorySetting.NONE, "1");
            EvaluationRun second = run(model, HistorySetting.NONE, "2");

            assertThat(first.samples())
                    .extracting(SampleResult::status)
                    .allMatch(s -> s == Status.ANSWERED || s == Status.EMPTY);
            assertThat(first.samples().get(2).prediction()).isIn("edema", "fracture", "effusion");
            assertThat(first.samples().get(2).confidence()).isBetween(1.0 / 3, 1.0);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void closedQuestionsCanBeScored() {
        try (FacadeModel model = model().closedByScoring(true)) {
            EvaluationRun run = run(model, HistorySetting.NONE, "scored");

            assertThat(run.samples().get(0).prediction()).isIn("yes", "no");
            assertThat(run.samples().get(0).confidence()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void optionsMakeAnotherIdentity() {
        try (FacadeModel model = model()) {
            assertThat(List.of(model, model.maxNewTokens(5), model.closedByScoring(true)))
                    .extracting(m -> m.identity().hash())
                    .doesNotHaveDuplicates();
            assertThat(model.identity().limits()).isNotBlank();
        }
    }

    @Test
    void aPriorReportIsAnotherQuestion() {
        try (FacadeModel model = model()) {
            EvaluationRun without = run(model, HistorySetting.NONE, "without");
            EvaluationRun with = run(model, HistorySetting.PRIOR_REPORTS, "with");

            assertThat(with.samples().get(4).key())
                    .isNotEqualTo(without.samples().get(4).key());
            assertThat(with.samples().get(0).key())
                    .isEqualTo(without.samples().get(0).key());
            assertThat(with.samples().get(4).status()).isNotEqualTo(Status.FAILED);
            assertThat(Comparison.of(without, with).differentInputs()).isEqualTo(1);
        }
    }
}
