package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.TrainingGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("backend")
class TrainerTest {

    @TempDir
    private static Path shared;

    @TempDir
    private Path temp;

    private static Path checkpoint;

    @BeforeAll
    static void writeAModel() throws Exception {
        checkpoint = ToyTask.checkpoint(shared.resolve("model"));
    }

    /** Weights and moments as they are in memory. */
    private static TreeMap<String, List<Float>> state(TrainingBackend backend) {
        TreeMap<String, List<Float>> state = new TreeMap<>();
        for (var source : List.of(backend.parameters(), backend.moments())) {
            for (String name : source.names()) {
                List<Float> values = new ArrayList<>();
                for (float value : GoldenModel.read(source, name)) {
                    values.add(value);
                }
                state.put(name, values);
            }
        }
        return state;
    }

    private static TreeMap<String, List<Float>> train(TrainerOptions options, TrainingListener... listeners) {
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend backend = ToyTask.backend(graph)) {
            Trainer trainer = new Trainer(backend, new ToyTask(20), options, new ToyTask(4));
            for (TrainingListener listener : listeners) {
                trainer.listener(listener);
            }
            trainer.run();
            return state(backend);
        }
    }

    /** The seed gives the step, and the moment after it; the evaluation loss ends the training early. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aTrainingThatIsKilledAndResumedEqualsOneThatIsNotBitForBit(long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = temp.resolve("killed");
        int killedAfter = 1 + random.nextInt(KilledTraining.STEPS - 1);
        String line = "step " + killedAfter;
        List<String> seen = ChildProcess.killed(
                KilledTraining.class, line, random.nextInt(40), checkpoint.toString(), folder.toString());
        assertThat(seen).contains(line).doesNotContain("ended");
        List<Long> resumedAt = new ArrayList<>();
        List<Long> saved = new ArrayList<>();
        var resumed = train(KilledTraining.options(folder), new TrainingListener() {
            @Override
            public void started(long step) {
                resumedAt.add(step);
            }

            @Override
            public void saved(long step, Path checkpointFolder) {
                saved.add(step);
            }
        });
        assertThat(resumedAt.get(0)).isBetween(killedAfter - 1L, (long) KilledTraining.STEPS);
        Path whole = temp.resolve("whole");
        assertThat(resumed).isEqualTo(train(KilledTraining.options(whole)));
        String last = "step-%09d/state.json".formatted(saved.get(saved.size() - 1));
        assertThat(folder.resolve(last)).hasSameTextualContentAs(whole.resolve(last));
    }

    @Test
    void theLossFallsOnWhatIsTrained() throws Exception {
        List<Double> losses = new ArrayList<>();
        train(TrainerOptions.of(30, 4, Schedule.linear(2e-2, 2)), new TrainingListener() {
            @Override
            public void stepped(Step step) {
                losses.add(step.loss());
            }
        });
        double first =
                losses.subList(0, 5).stream().mapToDouble(x -> x).average().orElseThrow();
        double last =
                losses.subList(25, 30).stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(last).isLessThan(0.7 * first);
    }

    @Test
    void accumulatedGradientsAreTheMeanOfThoseOfTheBatches() {
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend both = ToyTask.backend(graph);
                TrainingBackend one = ToyTask.backend(graph);
                TrainingBackend other = ToyTask.backend(graph)) {
            ToyTask data = new ToyTask(4);
            both.accumulate(data.batch(List.of(0, 1)));
            both.accumulate(data.batch(List.of(2)));
            one.accumulate(data.batch(List.of(0, 1)));
            other.accumulate(data.batch(List.of(2)));
            for (String name : graph.trained()) {
                float[] mean = GoldenModel.read(both.gradients(), name);
                float[] a = GoldenModel.read(one.gradients(), name);
                float[] b = GoldenModel.read(other.gradients(), name);
                for (int i = 0; i < mean.length; i++) {
                    assertThat(mean[i]).as(name).isCloseTo((a[i] + b[i]) / 2, within(1e-6f));
                }
            }
        }
    }

    @Test
    void aPixelThatIsNoNumberEndsTheTrainingAndLeavesTheEarlierCheckpoint() throws Exception {
        Path folder = temp.resolve("broken");
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend backend = ToyTask.backend(graph)) {
            TrainerOptions options =
                    TrainerOptions.of(20, 2, Schedule.constant(1e-3)).checkpoints(folder, 1);
            assertThatThrownBy(() -> new Trainer(backend, new ToyTask(10, 4), options, null).run())
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("found NaN in step " + (backend.steps() + 1));
            assertThat(backend.steps()).isBetween(0L, 4L);
            for (float value : GoldenModel.read(backend.parameters(), "query_tokens")) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void aDamagedCheckpointIsToldAndTheOneBeforeItServes() throws Exception {
        Path folder = temp.resolve("damaged");
        TrainerOptions options =
                TrainerOptions.of(3, 2, Schedule.constant(1e-3)).checkpoints(folder, 1);
        train(options);
        Path newest = folder.resolve("step-000000003");
        Path weights = newest.resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertThatThrownBy(() -> train(options))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(newest.toString());
        try (Stream<Path> files = Files.list(newest)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(newest);
        List<Long> resumedAt = new ArrayList<>();
        train(options, new TrainingListener() {
            @Override
            public void started(long step) {
                resumedAt.add(step);
            }
        });
        assertThat(resumedAt).containsExactly(2L);
    }

    @Test
    void otherSettingsDoNotResumeACheckpoint() {
        TrainerOptions options =
                TrainerOptions.of(2, 2, Schedule.constant(1e-3)).checkpoints(temp.resolve("settings"), 1);
        train(options);
        assertThatThrownBy(() -> train(options.seed(9)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("seed 9");
    }

    @Test
    void trainingEndsWhenTheEvaluationLossDoesNotFallAnyMore() {
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend backend = ToyTask.backend(graph)) {
            // A rate so small that nothing gets better in the precision of the weights.
            TrainerOptions options =
                    TrainerOptions.of(50, 2, Schedule.constant(1e-30)).evaluation(1, 2);
            Trainer.Result result = new Trainer(backend, new ToyTask(4), options, new ToyTask(2)).run();
            assertThat(result.stoppedEarly()).isTrue();
            assertThat(result.steps()).isEqualTo(3);
        }
    }

    @Test
    void theLogHasEveryStepOnceAlsoAfterResuming() throws Exception {
        Path file = temp.resolve("log.csv");
        TrainerOptions options = TrainerOptions.of(4, 2, Schedule.constant(1e-3))
                .evaluation(2, 0)
                .checkpoints(temp.resolve("log"), 2);
        try (CsvLog log = new CsvLog(file)) {
            assertThatThrownBy(() -> train(options, log, new TrainingListener() {
                        @Override
                        public void stepped(Step step) {
                            if (step.step() == 3) {
                                throw new IllegalStateException("stop");
                            }
                        }
                    }))
                    .hasMessage("stop");
        }
        try (CsvLog log = new CsvLog(file)) {
            train(options, log);
        }
        List<String> steps = Files.readAllLines(file).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(steps).containsExactly("step", "1", "2", "2", "3", "4", "4");
    }
}
