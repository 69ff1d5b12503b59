package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import io.github.radfound.error.EngineException;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TrainingGraph;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("backend")
class BackendsTest {

    @TempDir
    private static Path shared;

    private static Path checkpoint;

    @BeforeAll
    static void writeAModel() throws Exception {
        checkpoint = ToyTask.checkpoint(shared.resolve("model"));
    }

    private static TrainingBackend portable(TrainingGraph graph) {
        return Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), 1);
    }

    private static void compare(TensorSource found, TensorSource expected, String name, double tolerance) {
        float[] a = GoldenModel.read(found, name);
        float[] b = GoldenModel.read(expected, name);
        for (int i = 0; i < b.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(b[i]));
            assertThat((double) a[i]).as("%s, element %d", name, i).isCloseTo(b[i], within(allowed));
        }
    }

    /** Factors that are applied at once, and in pieces; with weight decay of all and of some. */
    @ParameterizedTest
    @CsvSource({"1, true", "0.37, true", "0.0004, true", "1, false", "0.37, false"})
    void aClippedStepOverTwoBatchesIsThatOfThePortableBackend(double clip, boolean vectorsDecay) {
        ToyTask data = new ToyTask(4);
        ParameterGroups groups = vectorsDecay ? ParameterGroups.one() : ParameterGroups.withoutDecayOfVectors();
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend tested = TestedBackend.open(graph, groups, 1);
                TrainingBackend portable = Backends.portable(graph, AdamW.DEFAULT, groups, 1)) {
            for (Batch batch : List.of(data.batch(List.of(0, 1)), data.batch(List.of(2)))) {
                assertThat(tested.accumulate(batch)).isCloseTo(portable.accumulate(batch), within(1e-5));
            }
            assertThat(tested.gradientNorm() / portable.gradientNorm()).isCloseTo(1, within(1e-5));
            for (String name : graph.trained()) {
                compare(tested.gradients(), portable.gradients(), name, 1e-5);
            }
            tested.update(1e-3, clip);
            portable.update(1e-3, clip);
            assertThat(tested.steps()).isEqualTo(1);
            for (String name : graph.trained()) {
                compare(tested.parameters(), portable.parameters(), name, 1e-5);
                compare(tested.moments(), portable.moments(), "m/" + name, 1e-6);
                compare(tested.moments(), portable.moments(), "v/" + name, 1e-6);
            }
        }
    }

    @Test
    void aTrainingGoesOnFromTheStateOfTheOtherBackend() {
        Batch batch = new ToyTask(4).batch(List.of(0, 1, 2));
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend tested = TestedBackend.open(graph, ParameterGroups.one(), 1);
                TrainingBackend portable = portable(graph)) {
            portable.accumulate(batch);
            portable.update(1e-3, 1);
            tested.restore(portable.steps(), portable.parameters(), portable.moments());
            assertThat(tested.steps()).isEqualTo(1);
            for (String name : graph.trained()) {
                compare(tested.parameters(), portable.parameters(), name, 0);
                compare(tested.moments(), portable.moments(), "v/" + name, 0);
            }
            assertThat(tested.evaluate(batch)).isCloseTo(portable.evaluate(batch), within(1e-5));
        }
    }

    /** With a decay that would be seen at once, of what it applies to and of what it does not. */
    @Test
    void whatDecaysAndWhatDoesNotIsTheSameOverManyStepsOnBothBackends() {
        ToyTask data = new ToyTask(8);
        AdamW settings = AdamW.DEFAULT.withWeightDecay(20);
        ParameterGroups groups = ParameterGroups.withoutDecayOfVectors();
        try (TrainingGraph graph = ToyTask.everything(checkpoint);
                TrainingBackend tested = TestedBackend.open(graph, settings, groups, 1);
                TrainingBackend portable = Backends.portable(graph, settings, groups, 1)) {
            assertThat(graph.trained())
                    .anyMatch(name -> graph.find(name).shape().size() == 1);
            for (int step = 0; step < 5; step++) {
                Batch batch = data.batch(List.of(step, step + 1, step + 2));
                for (TrainingBackend backend : List.of(tested, portable)) {
                    backend.accumulate(batch);
                    backend.update(1e-3, 1);
                }
                assertThat(tested.evaluate(batch)).isCloseTo(portable.evaluate(batch), within(1e-4));
            }
            for (String name : graph.trained()) {
                // Attention does not change with a bias of its keys: their gradients are rounding errors, which AdamW
                // scales up.
                if (!name.matches(".*(qkv|key|k_proj)\\.bias")) {
                    compare(tested.parameters(), portable.parameters(), name, 1e-4);
                }
            }
        }
    }

    @Test
    void ratesThatDifferAreRefusedByTheTrainingApiAndTakenByThePortableBackend() {
        assumeTrue(TestedBackend.isOrtTraining(), "about the training API");
        ParameterGroups groups =
                ParameterGroups.one().withRate(parameter -> parameter.shape().size() > 1 ? 1 : 2);
        try (TrainingGraph graph = ToyTask.everything(checkpoint);
                TrainingBackend one = TestedBackend.open(graph, ParameterGroups.withoutDecayOfVectors(), 1)) {
            assertThat(one.steps()).isZero();
            assertThatThrownBy(() -> Backends.ortTraining(graph, AdamW.DEFAULT, groups, 1))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("these have 2");
            Backends.Choice choice = Backends.best(graph, AdamW.DEFAULT, groups, 1);
            choice.backend().close();
            assertThat(choice.reason()).contains("portable").contains("these have 2");
            Backends.Choice best = Backends.best(graph, AdamW.DEFAULT, ParameterGroups.withoutDecayOfVectors(), 1);
            best.backend().close();
            assertThat(best.reason()).contains("training API");
        }
    }

    @Test
    void withoutTrainingKernelsTheReasonIsToldAndThePortableBackendTaken() {
        assumeTrue(!TestedBackend.isOrtTraining(), "about builds without training kernels");
        assertThat(OrtEnvironment.getEnvironment().isTrainingEnabled()).isFalse();
        try (TrainingGraph graph = ToyTask.graph(checkpoint)) {
            Backends.Choice choice = Backends.best(graph, AdamW.DEFAULT, ParameterGroups.one(), 1);
            choice.backend().close();
            assertThat(choice.reason())
                    .contains("portable")
                    .contains(Backends.ortTrainingRefusal().orElseThrow());
            assertThatThrownBy(() -> Backends.ortTraining(graph, AdamW.DEFAULT, ParameterGroups.one(), 1))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("without training kernels");
        }
    }
}
