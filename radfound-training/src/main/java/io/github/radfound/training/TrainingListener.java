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

    /** The training is about to make the step after this one; 0 unless it is resumed. */
    default void started(long step) {}

    /** A step was made. */
    default void stepped(Step step) {}

    /** The model was evaluated after a step; the loss is the mean over the evaluation data. */
    default void evaluated(long step, double loss) {}

    /** A checkpoint was written. */
    default void saved(long step, Path folder) {}
}
