package io.github.radfound.training;

import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.internal.OrtTrainingBackend;
import io.github.radfound.training.internal.OrtTrainingNative;
import io.github.radfound.training.internal.PortableBackend;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes backends. All compute the same up to rounding, and one can go on with the checkpoints of the other.
 *
 * <p>A process has one build of ONNX Runtime, the one that is loaded first. {@link #ortTraining}, {@link #best} and
 * {@link #ortTrainingRefusal} load the one with training kernels if they can, and everything in the process then runs on it.
 */
public final class Backends {

    /**
     * A backend that was chosen.
     *
     * @param backend what computes
     * @param reason  why this one
     */
    public record Choice(TrainingBackend backend, String reason) {}

    /** Most threads of a run. */
    public static final int MAX_THREADS = 256;

    private Backends() {}

    /**
     * A backend of ordinary sessions, for any build of ONNX Runtime.
     *
     * @param graph    the model; stays with the caller and is closed after the backend
     * @param settings of the optimiser
     * @param groups   how parameters differ
     * @param threads  of a run, at most {@value #MAX_THREADS}; 0 lets ONNX Runtime choose
     * @throws io.github.radfound.error.EngineException if ONNX Runtime refuses the graph
     */
    public static TrainingBackend portable(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        check(graph, settings, groups, threads);
        return new PortableBackend(graph, settings, groups, threads);
    }

    /**
     * A backend of ONNX Runtime's training API, which needs a build with training kernels: the artifact
     * {@code io.github.radfound:radfound-training-ort}, Linux on x86-64 with glibc 2.34 or later. It has one learning rate for
     * all parameters, and not more than 2 GB of trained weights with their moments.
     *
     * @param graph    the model; stays with the caller and is closed after the backend
     * @param settings of the optimiser
     * @param groups   how parameters differ
     * @param threads  of a run; 0 lets ONNX Runtime choose
     * @throws io.github.radfound.error.EngineException if there is no such build here, or it cannot train this; the message
     *                                                  has the reason
     */
    public static TrainingBackend ortTraining(
            TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        check(graph, settings, groups, threads);
        return new OrtTrainingBackend(graph, settings, groups, threads);
    }

    /** Why {@link #ortTraining} cannot be had in this process, whatever is trained; empty if it can. */
    public static Optional<String> ortTrainingRefusal() {
        return Optional.ofNullable(OrtTrainingNative.refusal());
    }

    /** {@link #ortTraining} where it can be had, {@link #portable} elsewhere. */
    public static Choice best(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        String refusal = OrtTrainingNative.refusal();
        if (refusal == null) {
            refusal = OrtTrainingBackend.unsuited(graph, groups);
        }
        return refusal == null
                ? new Choice(
                        ortTraining(graph, settings, groups, threads),
                        "ONNX Runtime's training API: this build has training kernels")
                : new Choice(portable(graph, settings, groups, threads), "the portable backend: " + refusal);
    }

    /**
     * A backend of a kind.
     *
     * @throws io.github.radfound.error.EngineException if it cannot be had here; the message has the reason
     */
    public static Choice of(
            BackendKind kind, TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        return switch (kind) {
            case PORTABLE ->
                new Choice(portable(graph, settings, groups, threads), "the portable backend, as asked for");
            case ORT_TRAINING ->
                new Choice(ortTraining(graph, settings, groups, threads), "ONNX Runtime's training API, as asked for");
            case BEST -> best(graph, settings, groups, threads);
        };
    }

    private static void check(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        Objects.requireNonNull(graph, "graph");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(groups, "groups");
        if (threads < 0 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be from 0 to " + MAX_THREADS + ", was " + threads);
        }
    }
}
