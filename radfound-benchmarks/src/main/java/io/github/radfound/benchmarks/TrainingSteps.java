package io.github.radfound.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time and memory of training steps: each backend, with blocks kept or computed a second time, and PyTorch, in a process of its own, which take turns. Arguments: work
 * folder, shape (S or T), threads, rounds, command line of Python (optional; PyTorch is left out without it).
 */
public final class TrainingSteps {

    private static final int WARM_UP = 2;

    private TrainingSteps() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path work = Path.of(args[0]);
        TrainingShape shape = TrainingShape.valueOf(args[1]);
        String threads = args[2];
        int rounds = Integer.parseInt(args[3]);
        shape.checkpoint(work);
        List<Worker> workers = new ArrayList<>();
        if (args.length > 4) {
            workers.add(new Worker(
                    "pytorch",
                    List.of(args[4], "radfound-benchmarks/peers/training_step.py", shape.name(), threads),
                    threads));
        }
        for (String backend : List.of("portable", "portable-recomputed", "ort", "ort-recomputed")) {
            workers.add(new Worker(backend, java(backend, shape, work, threads), threads));
        }
        for (int round = -WARM_UP; round < rounds; round++) {
            for (Worker worker : workers) {
                worker.step(round >= 0);
            }
        }
        for (Worker worker : workers) {
            worker.finish();
        }
        for (Worker worker : workers) {
            System.out.println(worker.report(workers.get(0)));
        }
    }

    private static List<String> java(String backend, TrainingShape shape, Path work, String threads) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx250m",
                "-XX:MaxDirectMemorySize=4g",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingStep.class.getName(),
                backend,
                shape.name(),
                work.toString(),
                threads);
    }

    /** A process that is told when to make a step. */
    private static final class Worker {

        private final String name;
        private final Process process;
        private final BufferedReader answers;
        private final PrintWriter orders;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();
        private double loss;
        private double peak;

        Worker(String name, List<String> command, String threads) throws IOException {
            this.name = name;
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
            builder.environment().put("OMP_NUM_THREADS", threads);
            this.process = builder.start();
            this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            this.orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            System.out.println(answer());
        }

        private String answer() throws IOException {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException(name + " ended early");
            }
            return line;
        }

        void step(boolean counts) throws IOException {
            orders.println("step");
            String[] parts = answer().split(" ");
            if (counts) {
                seconds.add(Double.valueOf(parts[0]));
                processor.add(Double.valueOf(parts[1]));
            }
            loss = Double.parseDouble(parts[2]);
        }

        void finish() throws IOException, InterruptedException {
            orders.close();
            peak = Double.parseDouble(answer());
            process.waitFor();
        }

        String report(Worker first) {
            return String.format(
                    Locale.ROOT,
                    "%-19s %.3f s (%.3f to %.3f), processor %.3f s, peak %.0f MB, loss %.3f; to %s: time %.2f, processor"
                            + " %.2f, memory %.2f",
                    name,
                    median(seconds),
                    seconds.stream().mapToDouble(x -> x).min().orElseThrow(),
                    seconds.stream().mapToDouble(x -> x).max().orElseThrow(),
                    median(processor),
                    peak,
                    loss,
                    first.name,
                    median(seconds) / median(first.seconds),
                    median(processor) / median(first.processor),
                    peak / first.peak);
        }

        private static double median(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int half = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        }
    }
}
