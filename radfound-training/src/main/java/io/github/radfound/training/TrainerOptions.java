package io.github.radfound.training;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to train. Immutable; each setter gives a copy.
 *
 * @param steps           updates of the weights
 * @param batchSize       samples of a batch
 * @param accumulation    batches of a step
 * @param schedule        learning rate
 * @param maxGradientNorm gradients with a larger L2 norm are scaled down to it; infinite for none
 * @param seed            of the order of samples
 * @param evaluateEvery   steps between evaluations; 0 for none
 * @param patience        evaluations without a lower loss after which training ends; 0 for no limit
 * @param saveEvery       steps between checkpoints; 0 for one at the end
 * @param checkpoints     folder of the checkpoints, from which training resumes, or {@code null} for none
 */
public record TrainerOptions(
        long steps,
        int batchSize,
        int accumulation,
        Schedule schedule,
        double maxGradientNorm,
        long seed,
        long evaluateEvery,
        int patience,
        long saveEvery,
        @Nullable Path checkpoints) {

    private static final double MAX_GRADIENT_NORM = 1;

    /** Batches of a training are counted in a long integer. */
    private static final long MAX_STEPS = 1L << 40;

    private static final long MAX_SAMPLES = 1L << 20;

    /** Checks the ranges. */
    public TrainerOptions {
        requireBetween("steps", steps, 1, MAX_STEPS);
        requireBetween("batchSize", batchSize, 1, MAX_SAMPLES);
        requireBetween("accumulation", accumulation, 1, MAX_SAMPLES);
        Objects.requireNonNull(schedule, "schedule");
        if (!(maxGradientNorm > 0)) {
            throw new IllegalArgumentException("maxGradientNorm must be positive, was " + maxGradientNorm);
        }
        requireAtLeast("evaluateEvery", evaluateEvery, 0);
        requireAtLeast("patience", patience, 0);
        requireAtLeast("saveEvery", saveEvery, 0);
    }

    private static void requireAtLeast(String name, long value, long least) {
        requireBetween(name, value, least, Long.MAX_VALUE);
    }

    private static void requireBetween(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be at least " + least
                    + (most == Long.MAX_VALUE ? "" : " and at most " + most) + ", was " + value);
        }
    }

    /** Gradients clipped at norm 1, no accumulation, no evaluation, no checkpoints, seed 0. */
    public static TrainerOptions of(long steps, int batchSize, Schedule schedule) {
        return new TrainerOptions(steps, batchSize, 1, schedule, MAX_GRADIENT_NORM, 0, 0, 0, 0, null);
    }

    /** With several batches in a step. */
    public TrainerOptions accumulation(int batches) {
        return new TrainerOptions(
                steps,
                batchSize,
                batches,
                schedule,
                maxGradientNorm,
                seed,
                evaluateEvery,
                patience,
                saveEvery,
                checkpoints);
    }

    /** With another limit of the gradients' norm. */
    public TrainerOptions maxGradientNorm(double norm) {
        return new TrainerOptions(
                steps, batchSize, accumulation, schedule, norm, seed, evaluateEvery, patience, saveEvery, checkpoints);
    }

    /** With another order of the samples. */
    public TrainerOptions seed(long newSeed) {
        return new TrainerOptions(
                steps,
                batchSize,
                accumulation,
                schedule,
                maxGradientNorm,
                newSeed,
                evaluateEvery,
                patience,
                saveEvery,
                checkpoints);
    }

    /** With evaluations, and an end when the loss has not become lower {@code newPatience} times; 0 for no such end. */
    public TrainerOptions evaluation(long every, int newPatience) {
        return new TrainerOptions(
                steps,
                batchSize,
                accumulation,
                schedule,
                maxGradientNorm,
                seed,
                every,
                newPatience,
                saveEvery,
                checkpoints);
    }

    /** With checkpoints in a folder of their own. */
    public TrainerOptions checkpoints(Path folder, long every) {
        return new TrainerOptions(
                steps,
                batchSize,
                accumulation,
                schedule,
                maxGradientNorm,
                seed,
                evaluateEvery,
                patience,
                every,
                Objects.requireNonNull(folder, "folder"));
    }
}
