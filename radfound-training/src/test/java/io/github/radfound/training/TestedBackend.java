package io.github.radfound.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.graph.TrainingGraph;
import java.util.Optional;

/** The backend that this run of the tests is about: the system property {@code radfound.training.backend}. */
public final class TestedBackend {

    private static final String PROPERTY = "radfound.training.backend";

    private TestedBackend() {}

    public static boolean isOrtTraining() {
        return switch (System.getProperty(PROPERTY, "portable")) {
            case "portable" -> false;
            case "ort-training" -> true;
            default -> throw new AssertionError(PROPERTY + " must be portable or ort-training");
        };
    }

    /** What a child process needs to have the same backend. */
    public static String argument() {
        return "-D" + PROPERTY + "=" + System.getProperty(PROPERTY, "portable");
    }

    /** For recipes. */
    public static BackendKind kind() {
        if (isOrtTraining()) {
            requireKernels();
        }
        return isOrtTraining() ? BackendKind.ORT_TRAINING : BackendKind.PORTABLE;
    }

    private static void requireKernels() {
        Optional<String> refusal = Backends.ortTrainingRefusal();
        assumeTrue(refusal.isEmpty(), () -> "no ONNX Runtime with training kernels: " + refusal.orElseThrow());
    }

    static TrainingBackend open(TrainingGraph graph, ParameterGroups groups, int threads) {
        return open(graph, AdamW.DEFAULT, groups, threads);
    }

    static TrainingBackend open(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        return Backends.of(kind(), graph, settings, groups, threads).backend();
    }
}
