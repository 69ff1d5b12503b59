package io.github.radfound.graph.internal.config;

import io.github.radfound.graph.CheckpointException;

/** Checks between sizes of one configuration. */
final class Sizes {

    private Sizes() {}

    static void requireMultiple(String where, int value, String of, int divisor) {
        if (value % divisor != 0) {
            throw CheckpointException.mismatch(
                    "config.json: " + where,
                    "a multiple of " + of + " (" + divisor + ")",
                    Integer.toString(value),
                    "Correct config.json or fetch it again.");
        }
    }

    static void requireAtLeast(String where, int value, String than, int least) {
        if (value < least) {
            throw CheckpointException.mismatch(
                    "config.json: " + where,
                    "at least " + than + " (" + least + ")",
                    Integer.toString(value),
                    "Correct config.json or fetch it again.");
        }
    }
}
