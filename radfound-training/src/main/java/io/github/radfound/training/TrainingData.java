package io.github.radfound.training;

import java.util.List;

/** Samples to train or to evaluate with. Batches are made on a thread of their own, one at a time. */
public interface TrainingData {

    /** How many samples there are, at least one. */
    int size();

    /** How long a sample is, in tokens; samples of similar length go into one batch. */
    int length(int sample);

    /**
     * Makes a batch. The same samples give the same batch.
     *
     * @param samples their numbers, from 0 on
     */
    Batch batch(List<Integer> samples);

    /**
     * Makes a batch to train with, where something is drawn for it. The same samples and number give the same batch.
     *
     * @param number of the batch, from 0 on, over the whole training
     */
    default Batch batch(List<Integer> samples, long number) {
        return batch(samples);
    }
}
