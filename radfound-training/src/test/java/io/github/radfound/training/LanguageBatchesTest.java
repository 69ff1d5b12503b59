package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("backend")
class LanguageBatchesTest {

    private static final LanguageModelSizes SIZES = new LanguageModelSizes(2, 3, 9, 4, 8, 20, 0, 0, false);

    static Stream<String> models() {
        return GoldenModel.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void anExampleHasTheLossOfPyTorchAndRowsDoNotChangeEachOther(String name) throws Exception {
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph graph = TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.alignment());
                TrainingBackend backend = TestedBackend.open(graph, ParameterGroups.one(), 1)) {
            LanguageBatches batches = new LanguageBatches(graph.sizes());
            Example first = golden.example("train.", 0, "case0.");
            Example second = golden.example("train_batch.", 1, "case1.");
            double one = backend.evaluate(batches.of(List.of(first)));
            double other = backend.evaluate(batches.of(List.of(second)));
            assertThat(one).isCloseTo(golden.facts("train").get("loss").getAsDouble(), within(1e-4));
            int n = first.labelled();
            int m = second.labelled();
            assertThat(first.tokens().length).isNotEqualTo(second.tokens().length);
            assertThat(backend.evaluate(batches.of(List.of(first, second))))
                    .isCloseTo((one * n + other * m) / (n + m), within(1e-4));
        }
    }

    private static Example example(int images, long... tokens) {
        float[] image = new float[12];
        return Example.of(Collections.nCopies(images, image), new long[] {1}, tokens, new long[] {5, 6});
    }

    private static void refused(Example example, String message) {
        assertThatThrownBy(() -> new LanguageBatches(SIZES).of(List.of(example(1, 9, 9, 9), example)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("in example 1 of the batch")
                .hasMessageContaining(message);
    }

    @Test
    void examplesThatDoNotSuitTheModelAreRefusedWithTheReason() {
        refused(example(1, 9, 9, 9, 1, 1, 1, 1), "at most 8 tokens");
        refused(example(1, 9, 9), "3 image tokens for 1 images");
        refused(example(1, 9, 9, 9, 20), "tokens from 0 to 19");
        float[] small = new float[3];
        refused(
                Example.of(List.of(small), new long[0], new long[] {9, 9, 9}, new long[] {1}),
                "12 numbers of an image");
        float[] broken = new float[12];
        Arrays.fill(broken, Float.NaN);
        refused(
                Example.of(List.of(broken), new long[0], new long[] {9, 9, 9}, new long[] {1}),
                "pixels that are numbers");
        refused(
                Example.of(List.of(new float[12]), new long[5], new long[] {9, 9, 9}, new long[] {1}),
                "at most 4 tokens of instruction");
        refused(Example.of(List.of(new float[12]), new long[0], new long[] {9, 9, 9}, new long[0]), "a token to learn");
    }

    @Test
    void labelsAreAskedForOnePlaceEarlier() {
        Batch batch = new LanguageBatches(SIZES).of(List.of(example(1, 9, 9, 9, 4)));
        assertThat(((Batch.Input.Longs) batch.inputs().get("logits_positions")).values())
                .containsExactly(3, 4);
        assertThat(((Batch.Input.Longs) batch.inputs().get("labels")).values()).containsExactly(5, 6);
    }
}
