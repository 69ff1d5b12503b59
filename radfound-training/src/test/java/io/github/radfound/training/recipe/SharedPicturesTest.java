package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Backends;
import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.LanguageBatches;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several questions about one picture: it is looked at once, and nothing else changes. */
class SharedPicturesTest {

    private static final int SIDE = 32;

    @TempDir
    private Path temp;

    private Path checkpoint = Path.of("");

    @BeforeEach
    void write() throws Exception {
        checkpoint = temp.resolve("checkpoint");
        ((StartingPoint.RandomWeights) ToyImages.start(temp)).checkpoint().writeTo(checkpoint);
    }

    private static float[] picture(long seed) {
        Random random = new Random(seed);
        float[] picture = new float[3 * SIDE * SIDE];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) random.nextGaussian();
        }
        return picture;
    }

    private static Example example(List<float[]> images, long imageToken, long word) {
        long[] prompt = new long[4 * images.size() + 1];
        java.util.Arrays.fill(prompt, imageToken);
        prompt[prompt.length - 1] = word;
        return Example.of(images, new long[] {word, 7}, prompt, new long[] {word + 1, 2});
    }

    private double gradients(Batch batch, TrainingTask task, List<float[]> found) {
        try (TrainingGraph graph = TrainingGraph.languageModel(checkpoint, task);
                TrainingBackend backend = Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), 1)) {
            double loss = backend.accumulate(batch);
            for (String name : graph.trained()) {
                int count = Math.toIntExact(
                        Objects.requireNonNull(backend.gradients().find(name)).elements());
                float[] values = new float[count];
                backend.gradients().readFloats(name, 0, values, 0, count);
                found.add(values);
            }
            return loss;
        }
    }

    @Test
    void lossAndGradientsAreThoseOfPicturesThatEachStandAlone() {
        float[] first = picture(1);
        float[] second = picture(2);
        LanguageBatches batches;
        long image;
        try (TrainingGraph graph = TrainingGraph.languageModel(checkpoint, TrainingTask.everything())) {
            batches = new LanguageBatches(graph.sizes());
            image = Objects.requireNonNull(graph.sizes().imageToken());
        }
        List<Example> examples = List.of(
                example(List.of(first), image, 40),
                example(List.of(second, first), image, 50),
                example(List.of(first), image, 60),
                example(List.of(second), image, 70));
        Batch alone = batches.of(examples);
        Batch shared = batches.sharingPictures().of(examples);
        assertThat(alone.inputs().get("pixel_values").shape()[0]).isEqualTo(5);
        assertThat(shared.inputs().get("pixel_values").shape()[0]).isEqualTo(2);
        assertThat(((Batch.Input.Longs) shared.inputs().get("pictures")).values())
                .containsExactly(0, 1, 0, 0, 1);

        List<float[]> expected = new ArrayList<>();
        List<float[]> found = new ArrayList<>();
        double loss = gradients(alone, TrainingTask.everything(), expected);
        assertThat(gradients(shared, TrainingTask.everything().withSharedPictures(), found))
                .isCloseTo(loss, within(1e-5));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).containsExactly(expected.get(i), within(1e-5f));
        }
    }
}
