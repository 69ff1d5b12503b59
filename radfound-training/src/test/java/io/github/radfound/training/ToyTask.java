package io.github.radfound.training;

import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A tiny model with random weights, and samples of different lengths made from their numbers. */
final class ToyTask implements TrainingData {

    private static final int SIDE = 112;
    private static final int QUERIES = 8;

    private final int size;
    private final int brokenSample;

    ToyTask(int size) {
        this(size, -1);
    }

    /** With a pixel that is not a number in one of the samples. */
    ToyTask(int size, int brokenSample) {
        this.size = size;
        this.brokenSample = brokenSample;
    }

    /** Writes the model if it is not there yet. */
    static Path checkpoint(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            RandomCheckpoint.of(CheckpointSizes.tiny()).seed(3).writeTo(folder);
        }
        return folder;
    }

    static TrainingGraph graph(Path checkpoint) {
        return TrainingGraph.languageModel(
                checkpoint, TrainingTask.alignment().withLora(LoraSettings.ofDecoder(4, 8, "q_proj", "v_proj")));
    }

    static TrainingGraph everything(Path checkpoint) {
        return TrainingGraph.languageModel(checkpoint, TrainingTask.everything());
    }

    static TrainingBackend backend(TrainingGraph graph) {
        return TestedBackend.open(graph, ParameterGroups.withoutDecayOfVectors(), 2);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int length(int sample) {
        return QUERIES + 6 + sample % 5;
    }

    @Override
    public Batch batch(List<Integer> samples) {
        int rows = samples.size();
        int tokens = samples.stream().mapToInt(this::length).max().orElseThrow();
        float[] pixels = new float[rows * 3 * SIDE * SIDE];
        long[] ids = new long[rows * tokens];
        long[] mask = new long[rows * tokens];
        long[] positions = new long[rows * tokens];
        long[] places = new long[rows * QUERIES * 2];
        long[] wanted = new long[rows * 2];
        long[] labels = new long[rows * 2];
        for (int row = 0; row < rows; row++) {
            int sample = samples.get(row);
            Random random = new Random(sample);
            for (int i = 0; i < 3 * SIDE * SIDE; i++) {
                pixels[row * 3 * SIDE * SIDE + i] = (float) random.nextGaussian();
            }
            int length = length(sample);
            for (int t = 0; t < tokens; t++) {
                ids[row * tokens + t] = t < length ? 5 + random.nextInt(50) : 0;
                mask[row * tokens + t] = t < length ? 1 : 0;
                positions[row * tokens + t] = t;
            }
            for (int q = 0; q < QUERIES; q++) {
                places[(row * QUERIES + q) * 2] = row;
                places[(row * QUERIES + q) * 2 + 1] = q + 1;
            }
            wanted[row * 2] = length - 2;
            wanted[row * 2 + 1] = length - 1;
            labels[row * 2] = 10 + sample % 7;
            labels[row * 2 + 1] = sample % 2 == 0 ? 3 : -100;
            if (sample == brokenSample) {
                pixels[row * 3 * SIDE * SIDE] = Float.NaN;
            }
        }
        float[] ones = new float[rows * 2];
        Arrays.fill(ones, 1);
        long[] instruction = new long[rows * 3];
        long[] read = new long[rows * 3];
        Arrays.fill(instruction, 4);
        Arrays.fill(read, 1);
        return Batch.builder()
                .floats("pixel_values", pixels, rows, 3, SIDE, SIDE)
                .longs("instruction_ids", instruction, rows, 3)
                .longs("instruction_mask", read, rows, 3)
                .longs("image_positions", places, rows, QUERIES, 2)
                .longs("input_ids", ids, rows, tokens)
                .longs("attention_mask", mask, rows, tokens)
                .longs("position_ids", positions, rows, tokens)
                .longs("logits_positions", wanted, rows, 2)
                .longs("labels", labels, rows, 2)
                .floats("label_weights", ones, rows, 2)
                .build();
    }
}
