package io.github.radfound.eval.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.CancellationToken;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.eval.data.DataSet;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.SampleResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

    private static final TaskDefinition TASK =
            TaskDefinition.ofOwnData("questions").resamples(200).build();

    @TempDir
    Path folder;

    private static Evaluation evaluation(DataSet data) {
        return Evaluation.of(TASK, data);
    }

    @Test
    void measuresAndWritesEverySample() throws IOException {
        EvaluationRun run = evaluation(TestSamples.questions(60)).run(new TestSamples.Rule("rule", 1), folder);

        assertThat(run.samples())
                .hasSize(60)
                .allSatisfy(s -> assertThat(s.status()).isEqualTo(Status.ANSWERED));
        Score accuracy = run.score("accuracy").orElseThrow();
        double right = run.samples().stream()
                .mapToDouble(s -> s.scores().get("accuracy"))
                .average()
                .orElseThrow();
        assertThat(accuracy.value()).isCloseTo(right, within(1e-12)).isBetween(0.3, 0.9);
        assertThat(accuracy.lower()).isLessThan(accuracy.value());
        assertThat(accuracy.upper()).isGreaterThan(accuracy.value());
        assertThat(accuracy.patients()).isEqualTo(30);
        assertThat(run.subgroups())
                .extracting(Subgroup::dimension)
                .contains("kind", "modality", "number of images", "question length");
        int ofModalities = run.subgroups().stream()
                .filter(g -> g.dimension().equals("modality"))
                .mapToInt(g -> g.scores().get(0).samples())
                .sum();
        assertThat(ofModalities).isEqualTo(60);
        assertThat(Files.readAllLines(folder.resolve("samples.jsonl"))).hasSize(60);
        assertThat(EvaluationRun.read(folder)).isEqualTo(run);
    }

    @Test
    void goesOnWhereItWasStoppedWithTheIdenticalResult() throws IOException {
        DataSet data = TestSamples.questions(40);
        evaluation(data).run(new TestSamples.Rule("rule", 1), folder.resolve("whole"));
        CancellationToken stop = new CancellationToken();
        TestSamples.Rule first = new TestSamples.Rule("rule", 1);
        Path out = folder.resolve("stopped");

        assertThatThrownBy(() -> evaluation(data)
                        .cancellation(stop)
                        .listener(p -> {
                            if (p.done() == 17) {
                                stop.cancel();
                            }
                        })
                        .run(first, out))
                .isInstanceOf(CancelledException.class)
                .hasMessageContaining("17 of 40");
        Files.writeString(out.resolve("responses.jsonl"), "{\"key\":\"cut o", StandardOpenOption.APPEND);
        TestSamples.Rule second = new TestSamples.Rule("rule", 1);
        List<EvaluationProgress> progress = new ArrayList<>();
        evaluation(data).listener(progress::add).run(second, out);

        assertThat(first.asked()).isEqualTo(17);
        assertThat(second.asked()).isEqualTo(23);
        assertSameResults(out, folder.resolve("whole"));
        assertThat(progress).hasSize(40);
        assertThat(progress.get(0).left()).isEmpty();
        assertThat(progress.get(39).cached()).isEqualTo(17);
        assertThat(progress.get(39).left())
                .hasValueSatisfying(left -> assertThat(left).isZero());
    }

    @Test
    void shardsMergeToTheIdenticalResult() throws IOException {
        DataSet data = TestSamples.questions(41);
        evaluation(data).run(new TestSamples.Rule("rule", 1), folder.resolve("whole"));
        List<Path> shards = new ArrayList<>();
        for (int i = 3; i >= 1; i--) {
            Path out = folder.resolve("shard" + i);
            evaluation(data).shard(i, 3).run(new TestSamples.Rule("rule", 1), out);
            shards.add(out);
        }

        EvaluationRun merged = Evaluation.merge(shards, folder.resolve("merged"));

        assertThat(merged.samples()).hasSize(41);
        assertSameResults(folder.resolve("merged"), folder.resolve("whole"));
        assertThatThrownBy(() -> Evaluation.merge(shards.subList(0, 2), folder.resolve("other")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("found the shards [2, 3]");
        assertThatThrownBy(() ->
                        Evaluation.merge(List.of(shards.get(0), shards.get(0), shards.get(1)), folder.resolve("other")))
                .hasMessageContaining("shard 3 twice");
        evaluation(TestSamples.questions(40))
                .shard(1, 3)
                .run(new TestSamples.Rule("rule", 1), folder.resolve("foreign"));
        assertThatThrownBy(() -> Evaluation.merge(
                        List.of(shards.get(0), shards.get(1), folder.resolve("foreign")), folder.resolve("other")))
                .hasMessageContaining("different runs");
    }

    @Test
    void failuresAreRecordedCountedAndMeasuredAsWrong() {
        DataSet good = TestSamples.questions(10);
        List<Sample> samples = new ArrayList<>(good.samples());
        samples.add(Sample.of("missing", SampleKind.CLOSED)
                .image(new TestSamples.Missing())
                .question("Is it there?")
                .reference("no")
                .build());
        DataSet data = DataSet.of("questions", samples);
        TestSamples.Rule rule = new TestSamples.Rule("rule", 1);
        int[] attempts = new int[1];
        EvaluatedModel failing = new EvaluatedModel() {
            @Override
            public ModelIdentity identity() {
                return rule.identity();
            }

            @Override
            public ModelAnswer answer(ModelRequest request) {
                return switch (request.sampleId()) {
                    case "q1" -> {
                        attempts[0]++;
                        throw new EngineException("Expected memory, found none.", "add some.");
                    }
                    case "q2" -> throw new IllegalStateException("the name of a patient");
                    case "q3" -> ModelAnswer.of("  ");
                    default -> rule.answer(request);
                };
            }
        };

        EvaluationRun run = evaluation(data).run(failing, folder);

        assertThat(run.statusCounts())
                .containsEntry(Status.FAILED, 2)
                .containsEntry(Status.EMPTY, 1)
                .containsEntry(Status.UNREADABLE, 1)
                .containsEntry(Status.ANSWERED, 7);
        assertThat(attempts[0]).isEqualTo(2);
        assertThat(run.samples().get(1).error()).startsWith("EngineException: Expected memory");
        assertThat(run.samples().get(2).error()).isEqualTo("IllegalStateException");
        assertThat(run.samples().get(1).scores()).containsEntry("accuracy", 0.0);
        assertThat(run.samples().get(10).scores()).isEmpty();
        assertThat(run.score("accuracy").orElseThrow().samples()).isEqualTo(10);
    }

    @Test
    void failedSamplesAreTriedAgainWhenTheRunIsStartedAgain() {
        DataSet data = TestSamples.questions(5);
        TestSamples.Rule rule = new TestSamples.Rule("rule", 1);
        boolean[] broken = {true};
        EvaluatedModel model = new EvaluatedModel() {
            @Override
            public ModelIdentity identity() {
                return rule.identity();
            }

            @Override
            public ModelAnswer answer(ModelRequest request) {
                if (broken[0] && request.sampleId().equals("q4")) {
                    throw new IllegalStateException();
                }
                return rule.answer(request);
            }
        };

        EvaluationRun first = evaluation(data).run(model, folder);
        broken[0] = false;
        EvaluationRun second = evaluation(data).run(model, folder);

        assertThat(first.statusCounts()).containsEntry(Status.FAILED, 1);
        assertThat(second.statusCounts()).containsEntry(Status.FAILED, 0);
        assertThat(rule.asked()).isEqualTo(5);
    }

    @Test
    void aModelThatCannotBeOpenedStopsTheRun() {
        EvaluatedModel damaged = new EvaluatedModel() {
            @Override
            public ModelIdentity identity() {
                return new ModelIdentity("m", "h", "", "");
            }

            @Override
            public ModelAnswer answer(ModelRequest request) {
                throw new ModelCorruptException("Expected weights, found damage.", "import again.");
            }
        };

        assertThatThrownBy(() -> evaluation(TestSamples.questions(3)).run(damaged, folder))
                .isInstanceOf(ModelCorruptException.class);
    }

    @Test
    void aFolderOfAnotherRunIsRefused() {
        evaluation(TestSamples.questions(3)).run(new TestSamples.Rule("rule", 1), folder);

        assertThatThrownBy(() -> evaluation(TestSamples.questions(3)).run(new TestSamples.Rule("rule", 2), folder))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("another run");
        assertThatThrownBy(() -> evaluation(TestSamples.questions(4)).run(new TestSamples.Rule("rule", 1), folder))
                .hasMessageContaining("another run");
        assertThatThrownBy(() -> EvaluationRun.read(folder.resolve("none"))).isInstanceOf(EvaluationException.class);
    }

    @Test
    void damagedFilesOfARunAreRefused() throws IOException {
        evaluation(TestSamples.questions(3)).run(new TestSamples.Rule("rule", 1), folder);
        for (String name : List.of("run.json", "samples.jsonl", "results.json")) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            for (String damage : List.of("", "{", "[]", "{}", "null", "{\"task\": 1}")) {
                Files.writeString(folder.resolve(name), damage);
                if (!(name.equals("samples.jsonl") && damage.isEmpty())) {
                    assertThatThrownBy(() -> EvaluationRun.read(folder))
                            .as("%s: %s", name, damage)
                            .isInstanceOf(EvaluationException.class);
                }
            }
            Files.write(folder.resolve(name), whole);
        }
        assertThat(EvaluationRun.read(folder).samples()).hasSize(3);
    }

    @Test
    void takesOnlyTheKindsAndTheNumberOfSamplesAskedFor() {
        TaskDefinition task = TASK.toBuilder()
                .kinds(Set.of(SampleKind.OPEN))
                .limit(4)
                .metrics(List.of("answerF1"))
                .build();

        EvaluationRun run = Evaluation.of(task, TestSamples.questions(60)).run(new TestSamples.Rule("rule", 1), folder);

        assertThat(run.samples())
                .hasSize(4)
                .allSatisfy(s -> assertThat(s.kind()).isEqualTo(SampleKind.OPEN));
        assertThat(run.scores()).extracting(Score::metric).containsExactly("answerF1");
        assertThatThrownBy(() -> Evaluation.of(
                                TASK.toBuilder()
                                        .kinds(Set.of(SampleKind.REPORT))
                                        .build(),
                                TestSamples.questions(5))
                        .run(new TestSamples.Rule("rule", 1), folder.resolve("none")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Expected samples to evaluate");
    }

    @Test
    void showsOfEarlierExaminationsWhatTheSettingSays() {
        DataSet data = TestSamples.reports(2);
        for (HistorySetting setting : HistorySetting.values()) {
            List<String> seen = new ArrayList<>();
            EvaluatedModel model = new EvaluatedModel() {
                @Override
                public ModelIdentity identity() {
                    return new ModelIdentity("m", "h", "", "");
                }

                @Override
                public ModelAnswer answer(ModelRequest request) {
                    List<Integer> days = request.priorImages().stream()
                            .map(i -> i.context().priorDays().orElseThrow())
                            .toList();
                    seen.add(request.images().size() + "/" + days + "/" + request.priorReport());
                    return ModelAnswer.of("The lungs are clear.");
                }
            };
            TaskDefinition task = TASK.toBuilder().history(setting).build();

            EvaluationRun run = Evaluation.of(task, data).run(model, folder.resolve(setting.label()));

            assertThat(seen.get(0))
                    .isEqualTo("2/" + (setting.showsImages() ? "[-30]" : "[]") + "/"
                            + (setting.showsReports() ? "Small left effusion." : ""));
            assertThat(run.samples().get(0).tags())
                    .containsEntry("number of images", setting.showsImages() ? "3" : "2");
            assertThat(run.scores()).extracting(Score::metric).containsExactly("bleu4", "rougeL", "meteor");
        }
    }

    @Test
    void computesEveryMetricThatCanBeNamed() {
        List<String> all = Metrics.names();
        assertThat(all)
                .doesNotHaveDuplicates()
                .contains("labels14MicroF1", "labelF1:Edema", "hallucinatedPrior", "cider");
        TaskDefinition task = TASK.toBuilder().metrics(all).resamples(20).build();

        EvaluationRun answers = Evaluation.of(task, TestSamples.questions(30))
                .run(new TestSamples.Rule("rule", 1), folder.resolve("q"));
        EvaluationRun reports =
                Evaluation.of(task, TestSamples.reports(5)).run(new TestSamples.Rule("rule", 1), folder.resolve("r"));

        assertThat(answers.scores())
                .extracting(Score::metric)
                .containsExactly(
                        "accuracy",
                        "answerF1",
                        "closedAccuracy",
                        "yesNoF1",
                        "openAccuracy",
                        "openTokenF1",
                        "openTokenRecall",
                        "unreadable");
        int closed = answers.score("closedAccuracy").orElseThrow().samples();
        int open = answers.score("openAccuracy").orElseThrow().samples();
        assertThat(closed + open).isEqualTo(30);
        assertThat(reports.scores()).hasSize(all.size() - answers.scores().size() - 1);
        assertThat(Comparison.of(reports, reports).overall())
                .hasSize(reports.scores().size());
        assertThat(EvaluationRun.read(folder.resolve("r"))).isEqualTo(reports);
    }

    static void assertSameResults(Path a, Path b) throws IOException {
        for (String name : List.of("run.json", "samples.jsonl", "results.json")) {
            assertThat(Files.readAllBytes(a.resolve(name))).as(name).isEqualTo(Files.readAllBytes(b.resolve(name)));
        }
    }
}
