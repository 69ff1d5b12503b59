package io.github.radfound.benchmarks;

import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Backends;
import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.LanguageBatches;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/**
 * One process that {@link TrainingSteps} measures: makes a step for each line of standard input and answers with its
 * seconds, its processor seconds and its loss, at the end with the peak of the process's resident memory in MB. Arguments:
 * backend, shape, work folder, threads.
 */
public final class TrainingStep {

    /** Ends the name of a backend whose graph computes blocks a second time. */
    private static final String RECOMPUTED = "-recomputed";

    private static final double RATE = 1e-4;
    private static final int INSTRUCTION = 32;

    private TrainingStep() {}

    /** Runs until standard input ends. */
    public static void main(String[] args) throws IOException {
        TrainingShape shape = TrainingShape.valueOf(args[1]);
        Path checkpoint = shape.checkpoint(Path.of(args[2]));
        int threads = Integer.parseInt(args[3]);
        try (TrainingGraph graph = TrainingGraph.languageModel(checkpoint, task(shape, args[0]));
                TrainingBackend backend = open(args[0], graph, threads);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Batch batch = batch(shape, graph);
            long trained = graph.trained().stream()
                    .mapToLong(name -> Objects.requireNonNull(graph.find(name)).elements())
                    .sum();
            System.out.printf(Locale.ROOT, "%s, %d threads, %.2f million trained%n", args[0], threads, trained / 1e6);
            while (lines.readLine() != null) {
                long used = cpuNanos();
                long start = System.nanoTime();
                double loss = backend.accumulate(batch);
                backend.gradientNorm();
                backend.update(RATE, 1);
                System.out.printf(
                        Locale.ROOT,
                        "%.6f %.6f %.4f%n",
                        (System.nanoTime() - start) / 1e9,
                        (cpuNanos() - used) / 1e9,
                        loss);
            }
        }
        System.out.println(peakMegabytes());
    }

    private static TrainingBackend open(String backend, TrainingGraph graph, int threads) {
        return backend.startsWith("ort")
                ? Backends.ortTraining(graph, AdamW.DEFAULT, ParameterGroups.one(), threads)
                : Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), threads);
    }

    private static TrainingTask task(TrainingShape shape, String backend) {
        TrainingTask task = shape.frozen()
                ? TrainingTask.alignment().withLora(LoraSettings.ofDecoder(8, 16, "q_proj", "v_proj"))
                : TrainingTask.everything();
        return backend.endsWith(RECOMPUTED) ? task.withRecomputedBlocks() : task;
    }

    private static Batch batch(TrainingShape shape, TrainingGraph graph) {
        Random random = new Random(1);
        long image = Objects.requireNonNull(graph.sizes().imageToken());
        List<Example> examples = new ArrayList<>();
        for (int row = 0; row < shape.rows(); row++) {
            List<float[]> images = new ArrayList<>();
            for (int i = 0; i < shape.images(); i++) {
                float[] pixels =
                        new float[3 * shape.sizes().imageSize() * shape.sizes().imageSize()];
                for (int p = 0; p < pixels.length; p++) {
                    pixels[p] = (float) random.nextGaussian();
                }
                images.add(pixels);
            }
            long[] prompt = new long[shape.images() * graph.sizes().visualTokens()];
            Arrays.fill(prompt, image);
            long[] answer = random.longs(shape.text(), 20, shape.sizes().vocabulary() - 5)
                    .toArray();
            examples.add(Example.of(images, random.longs(INSTRUCTION, 5, 250).toArray(), prompt, answer));
        }
        return new LanguageBatches(graph.sizes()).of(examples);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static String peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.toString(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024);
            }
        }
        throw new IllegalStateException("expected VmHWM in /proc/self/status");
    }
}
