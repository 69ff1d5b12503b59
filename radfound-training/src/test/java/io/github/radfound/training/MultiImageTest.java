package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of examples with different numbers of images, for a model that compares the images of a call. */
@Tag("backend")
class MultiImageTest {

    private static final OwnFamily FAMILY = new OwnFamily(2, 3, 24, 5, 10, "mean").tellingApart(4, 3);

    @TempDir
    private static Path folder;

    private TrainingGraph graph;
    private TrainingBackend backend;
    private LanguageModelSizes sizes;
    private LanguageBatches batches;

    @BeforeAll
    static void writeAModel() throws Exception {
        RandomCheckpoint.of(CheckpointSizes.tiny()).own(FAMILY).seed(4).writeTo(folder.resolve("model"));
    }

    @BeforeEach
    void open() {
        graph = TrainingGraph.languageModel(folder.resolve("model"), TrainingTask.everything());
        backend = TestedBackend.open(graph, ParameterGroups.one(), 1);
        sizes = graph.sizes();
        batches = new LanguageBatches(sizes);
    }

    @AfterEach
    void close() {
        backend.close();
        graph.close();
    }

    private float[] image(long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[3 * sizes.imageSize() * sizes.imageSize()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return pixels;
    }

    /** An example about images with given seeds, which also give the lengths of its texts. */
    private Example example(long... images) {
        Random random = new Random(images[0]);
        List<float[]> pixels = new ArrayList<>();
        List<Long> prompt = new ArrayList<>();
        for (long seed : images) {
            pixels.add(image(seed));
            prompt.add(5L + random.nextInt(40));
            prompt.addAll(Collections.nCopies(sizes.visualTokens(), (long) sizes.imageToken()));
        }
        long[] instruction = random.longs(2 + images[0] % 4, 4, 30).toArray();
        long[] answer = random.longs(1 + images[0] % 3, 4, 60).toArray();
        return Example.of(pixels, instruction, prompt.stream().mapToLong(x -> x).toArray(), answer);
    }

    /** One image; two; three of which two are tiles of one; four. */
    private List<Example> mixed() {
        return List.of(
                example(1),
                example(2, 12),
                example(3, 13, 23)
                        .withPlaces(List.of(new ImagePlace(0, 0, 0), new ImagePlace(0, 0, 1), new ImagePlace(0, 1, 0))),
                example(4, 14, 24, 34));
    }

    private double loss(Example... examples) {
        return backend.evaluate(batches.of(List.of(examples)));
    }

    @Test
    void aMixedBatchHasTheLossAndTheGradientsOfItsExamplesOneByOne() {
        List<Example> examples = mixed();
        int labels = examples.stream().mapToInt(Example::labelled).sum();
        double loss = 0;
        float[][] expected = new float[graph.trained().size()][];
        for (Example example : examples) {
            double share = (double) example.labelled() / labels;
            loss += share * backend.accumulate(batches.of(List.of(example)));
            TensorSource gradients = backend.gradients();
            for (int i = 0; i < expected.length; i++) {
                float[] one = GoldenModel.read(gradients, graph.trained().get(i));
                expected[i] = expected[i] == null ? new float[one.length] : expected[i];
                for (int k = 0; k < one.length; k++) {
                    expected[i][k] += (float) (share * one[k]);
                }
            }
            // Forgets the gradients, and leaves the weights.
            backend.update(0, 1);
        }

        double together = backend.accumulate(batches.of(examples));

        assertThat(together).isCloseTo(loss, within(1e-5));
        for (int i = 0; i < expected.length; i++) {
            String name = graph.trained().get(i);
            float[] found = GoldenModel.read(backend.gradients(), name);
            double distance = 0;
            double length = 0;
            for (int k = 0; k < found.length; k++) {
                distance += Math.pow(found[k] - expected[i][k], 2);
                length += Math.pow(expected[i][k], 2);
            }
            assertThat(Math.sqrt(distance)).as(name).isLessThan(1e-4 * Math.sqrt(length) + 1e-6);
        }
        for (String name : List.of("image_embeddings", "tile_embeddings")) {
            float[] gradient = GoldenModel.read(backend.gradients(), "qformer.embeddings." + name + ".weight");
            double square = 0;
            for (float value : gradient) {
                square += value * value;
            }
            assertThat(square).as(name).isGreaterThan(1e-9);
        }
    }

    @Test
    void gradientsThroughLayersThatCompareImagesAreThoseOfDifferences() {
        Batch batch = batches.of(mixed());
        backend.accumulate(batch);
        Random random = new Random(5);
        int layer = CheckpointSizes.tiny().qformer().layers() - 1;
        for (String name : List.of(
                "qformer.encoder.layer." + layer + ".attention.attention.query.weight",
                "qformer.encoder.layer." + layer + ".attention.attention.value.weight",
                "qformer.embeddings.image_embeddings.weight",
                "query_tokens")) {
            float[] gradient = GoldenModel.read(backend.gradients(), name);
            float[] direction = new float[gradient.length];
            double along = 0;
            double norm = 0;
            for (int i = 0; i < gradient.length; i++) {
                direction[i] = (float) random.nextGaussian() + 3 * Math.signum(gradient[i]);
                along += (double) gradient[i] * direction[i];
                norm += (double) direction[i] * direction[i];
            }
            float step = (float) (0.02 / Math.sqrt(norm));
            double difference =
                    (moved(name, direction, step, batch) - moved(name, direction, -step, batch)) / (2 * step);
            assertThat(difference / along).as(name).isCloseTo(1, within(0.03));
        }
    }

    /** The loss with one parameter moved. */
    private double moved(String name, float[] direction, float step, Batch batch) {
        try (TrainingBackend other = TestedBackend.open(graph, ParameterGroups.one(), 1)) {
            other.restore(0, new Moved(graph, name, direction, step), other.moments());
            return other.evaluate(batch);
        }
    }

    private record Moved(TensorSource plain, String name, float[] direction, float step) implements TensorSource {

        @Override
        public Set<String> names() {
            return plain.names();
        }

        @Override
        public TensorSpec find(String tensor) {
            return plain.find(tensor);
        }

        @Override
        public void readFloats(String tensor, long first, float[] target, int offset, int count) {
            plain.readFloats(tensor, first, target, offset, count);
            for (int i = 0; tensor.equals(name) && i < count; i++) {
                target[offset + i] += step * direction[(int) first + i];
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void imagesOfOneCallAreComparedAndThoseOfAnotherAreNot() {
        Example pair = example(2, 12);
        Example apart = pair.withPlaces(List.of(new ImagePlace(0, 0, 0), new ImagePlace(1, 1, 0)));
        assertThat(loss(pair)).isNotCloseTo(loss(apart), within(1e-4));
        // Only the first image is looked at by what is said, so that the second can only be seen through the first.
        Example changed = new Example(
                List.of(pair.images().get(0), image(99)),
                pair.instruction(),
                pair.tokens(),
                pair.labels(),
                pair.weights());
        assertThat(loss(pair)).isNotCloseTo(loss(changed), within(1e-4));
        double alone = loss(example(1));
        int one = example(1).labelled();
        int two = pair.labelled();
        assertThat(loss(example(1), pair)).isCloseTo((one * alone + two * loss(pair)) / (one + two), within(1e-5));
    }

    @Test
    void theOrderOfImagesMatters() {
        Example pair = example(2, 12);
        Example swapped = pair.withPlaces(List.of(new ImagePlace(0, 1, 0), new ImagePlace(0, 0, 0)));
        assertThat(loss(pair)).isNotCloseTo(loss(swapped), within(1e-5));
    }

    @Test
    void moreImagesOrTilesThanTheModelTellsApartAreRefused() {
        assertThatThrownBy(() -> batches.of(List.of(example(5, 15, 25, 35, 45))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at most 4 images of a call");
        assertThatThrownBy(() -> batches.of(List.of(example(1).withPlaces(List.of(new ImagePlace(0, 0, 4))))))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at most 3 tiles of an image");
    }
}
