package io.github.radfound.training;

import java.nio.file.Path;
import java.time.Duration;

/** Is told how a training goes, on the thread that trains. */
public interface TrainingListener {

    /**
     * What a step did.
     *
     * @param step         number of the step, from 1 on
     * @param total        number of steps of the training
     * @param loss         mean over the batches of the step, before the update
     * @param gradientNorm before clipping
     * @param rate         learning rate
     * @param elapsed      since the training was begun or resumed
     * @param left         estimate of the time to the end
     */
    record Step(
            long step, long total, double loss, double gradientNorm, double rate, Duration elapsed, Duration left) {}

    /** A recipe that was asked for the best backend has chosen one; the text says which and why. */
    default void chose(String backend) {}

    /**
     * The training goes on from a checkpoint; told before {@link #started}.
     *
     * @param step     updates that were made
     * @param bestLoss lowest evaluation loss so far; infinite before the first evaluation
     */
    default void resumed(long step, double bestLoss) {}

    /** The training is about to make the step after this one; 0 unless it is resumed. */
    default void started(long step) {}

    /** A step was made. */
    default void stepped(Step step) {}

    /** The model was evaluated after a step; the loss is the mean over the evaluation data. */
    default void evaluated(long step, double loss) {}

    /** A checkpoint was written. */
    default void saved(long step, Path folder) {}
}
