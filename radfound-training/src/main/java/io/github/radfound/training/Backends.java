package io.github.radfound.training;

import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.training.internal.PortableBackend;
import java.util.Objects;

/** Makes backends. */
public final class Backends {

    private Backends() {}

    /**
     * A backend of ordinary sessions, for any build of ONNX Runtime.
     *
     * @param graph    the model; stays with the caller and is closed after the backend
     * @param settings of the optimiser
     * @param groups   how parameters differ
     * @param threads  of a run; 0 lets ONNX Runtime choose
     * @throws io.github.radfound.error.EngineException if ONNX Runtime refuses the graph
     */
    public static TrainingBackend portable(TrainingGraph graph, AdamW settings, ParameterGroups groups, int threads) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must not be negative, was " + threads);
        }
        return new PortableBackend(
                Objects.requireNonNull(graph, "graph"),
                Objects.requireNonNull(settings, "settings"),
                Objects.requireNonNull(groups, "groups"),
                threads);
    }
}
