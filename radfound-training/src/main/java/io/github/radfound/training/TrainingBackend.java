package io.github.radfound.training;

import io.github.radfound.graph.TensorSource;

/**
 * Holds the weights of a model and computes with them: losses, gradients, updates. All backends give the same results up
 * to rounding. Used by one thread at a time.
 */
public interface TrainingBackend extends AutoCloseable {

    /**
     * Computes loss and gradients of a batch and adds the gradients to those of earlier batches since the last update.
     *
     * @return the loss of the batch
     * @throws io.github.radfound.error.OutOfResourcesException if memory runs out
     */
    double accumulate(Batch batch);

    /**
     * The L2 norm of all gradients together, of the mean over the accumulated batches; NaN or infinite if a gradient is.
     *
     * @throws IllegalStateException if no batch was accumulated
     */
    double gradientNorm();

    /**
     * Updates the weights with the mean of the accumulated gradients and forgets these.
     *
     * @param learningRate of this step
     * @param clip         factor of the gradients, 1 or less
     */
    void update(double learningRate, double clip);

    /** The loss of a batch, without gradients. */
    double evaluate(Batch batch);

    /** Updates so far. */
    long steps();

    /** The present values of all parameters, under their classic names; valid until the backend is closed. */
    TensorSource parameters();

    /** The mean of the accumulated gradients, under the names of the parameters; valid until the next update. */
    TensorSource gradients();

    /** The optimiser's means: {@code m/<parameter>} of gradients and {@code v/<parameter>} of their squares. */
    TensorSource moments();

    /**
     * Takes over trained weights and the state of the optimiser, bit by bit.
     *
     * @param steps      updates that were made
     * @param parameters values of all trained parameters
     * @param moments    as {@link #moments} gives them
     */
    void restore(long steps, TensorSource parameters, TensorSource moments);

    /** Releases memory; closing twice is harmless. */
    @Override
    void close();
}
