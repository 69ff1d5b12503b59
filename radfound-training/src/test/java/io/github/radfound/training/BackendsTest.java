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
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Factors that are applied at once, and in pieces. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.37, 0.0004})
    void aClippedStepOverTwoBatchesIsThatOfThePortableBackend(double clip) {
        ToyTask data = new ToyTask(4);
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend tested = TestedBackend.open(graph, ParameterGroups.one(), 1);
                TrainingBackend portable = portable(graph)) {
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

    @Test
    void groupsThatDifferAreRefusedByTheTrainingApiAndTakenByThePortableBackend() {
        assumeTrue(TestedBackend.isOrtTraining(), "about the training API");
        ParameterGroups groups = ParameterGroups.withoutDecayOfVectors();
        try (TrainingGraph graph = ToyTask.graph(checkpoint);
                TrainingBackend one = TestedBackend.open(graph, ParameterGroups.one(), 1)) {
            assertThat(one.steps()).isZero();
            assertThatThrownBy(() -> Backends.ortTraining(graph, AdamW.DEFAULT, groups, 1))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("2 kinds");
            Backends.Choice choice = Backends.best(graph, AdamW.DEFAULT, groups, 1);
            choice.backend().close();
            assertThat(choice.reason()).contains("portable").contains("2 kinds");
            Backends.Choice best = Backends.best(graph, AdamW.DEFAULT, ParameterGroups.one(), 1);
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
