package io.github.radfound.training.internal;

/**
 * Where a training stands, besides weights and moments.
 *
 * @param format       version of the checkpoint's format
 * @param step         updates made
 * @param batches      batches used
 * @param bestLoss     lowest evaluation loss so far, infinite before the first
 * @param evaluations  evaluations since then
 * @param recipe       what must be the same when the training resumes
 * @param weightsHash  SHA-256 of the file of weights
 * @param momentsHash  SHA-256 of the file of moments
 */
record TrainingState(
        int format,
        long step,
        long batches,
        String bestLoss,
        int evaluations,
        String recipe,
        String weightsHash,
        String momentsHash) {

    static final int FORMAT = 1;

    double best() {
        return Double.parseDouble(bestLoss);
    }
}
