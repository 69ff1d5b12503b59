package io.github.radfound.training;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.internal.BatchLoader;
import io.github.radfound.training.internal.BatchOrder;
import io.github.radfound.training.internal.Checkpoints;
import io.github.radfound.training.internal.Checkpoints.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model: takes batches in a seeded order, accumulates and clips gradients, updates the weights along a schedule,
 * evaluates, writes checkpoints, and resumes from the newest one. A training that was killed and resumed gives the same
 * weights, bit by bit, as one that was not, on the same machine with the same number of threads.
 *
 * <p>For one training on one thread; the backend stays with the caller.
 */
public final class Trainer {

    private final TrainingBackend backend;
    private final TrainingData data;
    private final TrainerOptions options;
    private final @Nullable TrainingData evaluation;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Progress progress = Progress.NONE;

    /**
     * A training.
     *
     * @param evaluation data to evaluate with, or {@code null}; needed if the options ask for evaluations
     */
    public Trainer(
            TrainingBackend backend, TrainingData data, TrainerOptions options, @Nullable TrainingData evaluation) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.data = Objects.requireNonNull(data, "data");
        this.options = Objects.requireNonNull(options, "options");
        this.evaluation = evaluation;
        if (data.size() < 1) {
            throw new IllegalArgumentException("data must have at least one sample");
        }
        if (options.evaluateEvery() > 0 && evaluation == null) {
            throw new IllegalArgumentException(
                    "evaluateEvery is " + options.evaluateEvery() + " but there is no" + " evaluation data");
        }
    }

    /** Adds a listener; they are told in the order in which they were added. */
    public Trainer listener(TrainingListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * How a training ended.
     *
     * @param steps    updates that the weights have got
     * @param bestLoss lowest evaluation loss; infinite without evaluations
     * @param stoppedEarly whether the evaluation loss ended the training
     */
    public record Result(long steps, double bestLoss, boolean stoppedEarly) {}

    /**
     * Trains to the end, from the newest checkpoint on if there is one.
     *
     * @throws TrainingException if a loss or a gradient is not finite, or a checkpoint cannot be read or written; the
     *                           weights are then those after the last whole step
     */
    public Result run() {
        Path folder = options.checkpoints();
        Checkpoints checkpoints = folder == null ? null : new Checkpoints(folder);
        if (checkpoints != null) {
            progress = checkpoints.restore(backend, recipe()).orElse(Progress.NONE);
            if (progress != Progress.NONE) {
                listeners.forEach(listener -> listener.resumed(backend.steps(), progress.bestLoss()));
            }
        }
        long first = backend.steps();
        listeners.forEach(listener -> listener.started(first));
        long begun = System.nanoTime();
        BatchOrder order = new BatchOrder(data, options.batchSize(), options.seed());
        long end = options.steps() * options.accumulation();
        try (BatchLoader loader = new BatchLoader(data, order, progress.batches(), end)) {
            while (backend.steps() < options.steps() && !exhausted()) {
                TrainingListener.Step step = step(loader, first, begun);
                listeners.forEach(listener -> listener.stepped(step));
                boolean last = step.step() == options.steps();
                if (options.evaluateEvery() > 0 && (last || step.step() % options.evaluateEvery() == 0)) {
                    evaluate(step.step());
                }
                boolean due = options.saveEvery() > 0 && step.step() % options.saveEvery() == 0;
                if (checkpoints != null && (last || due || exhausted())) {
                    Path saved = checkpoints.save(backend, trained(), progress, recipe());
                    listeners.forEach(listener -> listener.saved(step.step(), saved));
                }
            }
        }
        return new Result(backend.steps(), progress.bestLoss(), exhausted());
    }

    private TrainingListener.Step step(BatchLoader loader, long first, long begun) {
        long number = backend.steps();
        double loss = 0;
        for (int i = 0; i < options.accumulation(); i++) {
            double one = backend.accumulate(loader.take());
            requireFinite("loss", one, number + 1);
            loss += one / options.accumulation();
        }
        double norm = backend.gradientNorm();
        requireFinite("norm of the gradients", norm, number + 1);
        double rate = options.schedule().rate(number, options.steps());
        backend.update(rate, norm > options.maxGradientNorm() ? options.maxGradientNorm() / norm : 1);
        progress =
                new Progress(progress.batches() + options.accumulation(), progress.bestLoss(), progress.evaluations());
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        long done = number + 1 - first;
        Duration left = elapsed.dividedBy(done).multipliedBy(options.steps() - number - 1);
        return new TrainingListener.Step(number + 1, options.steps(), loss, norm, rate, elapsed, left);
    }

    private static void requireFinite(String what, double value, long step) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new TrainingException(
                    "Expected the " + what + " to be a finite number, found " + value + " in step " + step + ".",
                    "lower the learning rate or the limit of the gradients' norm, warm up longer, and check the images for"
                            + " pixels that are not numbers; the weights are those before this step.");
        }
    }

    private void evaluate(long step) {
        TrainingData samples = Objects.requireNonNull(evaluation);
        double sum = 0;
        for (int at = 0; at < samples.size(); at += options.batchSize()) {
            List<Integer> batch = new ArrayList<>();
            for (int i = at; i < Math.min(samples.size(), at + options.batchSize()); i++) {
                batch.add(i);
            }
            sum += backend.evaluate(samples.batch(batch)) * batch.size();
        }
        double loss = sum / samples.size();
        requireFinite("evaluation loss", loss, step);
        boolean better = loss < progress.bestLoss();
        progress = new Progress(
                progress.batches(), better ? loss : progress.bestLoss(), better ? 0 : progress.evaluations() + 1);
        listeners.forEach(listener -> listener.evaluated(step, loss));
    }

    private boolean exhausted() {
        return options.patience() > 0 && progress.evaluations() >= options.patience();
    }

    private List<String> trained() {
        return backend.moments().names().stream()
                .filter(name -> name.startsWith("m/"))
                .map(name -> name.substring(2))
                .toList();
    }

    /** What a checkpoint must agree with, so that the run goes on as it would have. */
    private String recipe() {
        return "seed " + options.seed() + ", batch size " + options.batchSize() + ", accumulation "
                + options.accumulation() + ", steps " + options.steps() + ", samples " + data.size() + ", trained "
                + trained().size();
    }
}
