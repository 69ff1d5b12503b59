package io.github.radfound.training.internal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a training stands, besides weights and moments. What is read from a file may lack a part: {@link #isWhole} says so.
 *
 * @param format       version of the checkpoint's format
 * @param step         updates made
 * @param batches      batches used
 * @param bestLoss     lowest evaluation loss so far, infinite before the first
 * @param evaluations  evaluations since then
 * @param recipe       what must be the same when the training resumes
 * @param weightsHash  SHA-256 of the file of weights
 * @param momentsHash  SHA-256 of the file of moments
 * @param hash         SHA-256 of all of these together
 */
record TrainingState(
        int format,
        long step,
        long batches,
        @Nullable String bestLoss,
        int evaluations,
        @Nullable String recipe,
        @Nullable String weightsHash,
        @Nullable String momentsHash,
        @Nullable String hash) {

    static final int FORMAT = 2;

    /** The same with its hash. */
    TrainingState sealed() {
        return new TrainingState(
                format, step, batches, bestLoss, evaluations, recipe, weightsHash, momentsHash, hashOfParts());
    }

    /** Whether it is as it was written. */
    boolean isWhole() {
        return format == FORMAT && hashOfParts().equals(hash);
    }

    private String hashOfParts() {
        String parts = String.join(
                "\n",
                String.valueOf(format),
                String.valueOf(step),
                String.valueOf(batches),
                bestLoss,
                String.valueOf(evaluations),
                recipe,
                weightsHash,
                momentsHash);
        return Hashes.sha256(parts.getBytes(StandardCharsets.UTF_8));
    }

    double best() {
        return Double.parseDouble(Objects.requireNonNull(bestLoss));
    }
}
