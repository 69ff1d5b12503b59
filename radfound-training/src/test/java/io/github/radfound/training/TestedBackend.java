package io.github.radfound.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.graph.TrainingGraph;
import java.util.Optional;

/** The backend that this run of the tests is about: the system property {@code radfound.training.backend}. */
final class TestedBackend {

    private static final String PROPERTY = "radfound.training.backend";

    private TestedBackend() {}

    static boolean isOrtTraining() {
        return switch (System.getProperty(PROPERTY, "portable")) {
            case "portable" -> false;
            case "ort-training" -> true;
            default -> throw new AssertionError(PROPERTY + " must be portable or ort-training");
        };
    }

    /** What a child process needs to have the same backend. */
    static String argument() {
        return "-D" + PROPERTY + "=" + System.getProperty(PROPERTY, "portable");
    }

    /** What most tests train with, as far as the backend has groups. */
    static ParameterGroups groups() {
        return isOrtTraining() ? ParameterGroups.one() : ParameterGroups.withoutDecayOfVectors();
    }

    static TrainingBackend open(TrainingGraph graph, ParameterGroups groups, int threads) {
        if (isOrtTraining()) {
            Optional<String> refusal = Backends.ortTrainingRefusal();
            assumeTrue(refusal.isEmpty(), () -> "no ONNX Runtime with training kernels: " + refusal.orElseThrow());
        }
        return isOrtTraining()
                ? Backends.ortTraining(graph, AdamW.DEFAULT, groups, threads)
                : Backends.portable(graph, AdamW.DEFAULT, groups, threads);
    }
}
