package io.github.radfound.runtime.internal.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.radfound.error.AdapterException;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.session.OrtErrors;
import io.github.radfound.runtime.internal.session.SessionFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * The package's graphs as sessions, each opened on its first use: who applies an adapter to every call never loads the
 * decoder without one. Safe for use by many threads.
 */
final class GraphSessions implements AutoCloseable {

    private final ModelPackage model;
    private final SessionFactory factory;
    private final Map<String, OrtSession> open = new HashMap<>();

    GraphSessions(ModelPackage model, SessionFactory factory) {
        this.model = model;
        this.factory = factory;
    }

    SessionFactory factory() {
        return factory;
    }

    /** The session of a graph, or of its variant that takes an adapter. */
    synchronized OrtSession get(Graph graph, boolean adapted) {
        String file = graph.fileName() + (adapted ? ".lora.onnx" : ".onnx");
        if (adapted && !model.has(file)) {
            throw new AdapterException(
                    "Expected a package that takes adapters, found no " + file + " in it.",
                    "import the checkpoint again with this version of RadFound.");
        }
        return open.computeIfAbsent(file, f -> factory.open(model.file(f), graph.usage()));
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        for (Map.Entry<String, OrtSession> e : open.entrySet()) {
            try {
                e.getValue().close();
            } catch (OrtException failure) {
                RuntimeException translated = OrtErrors.translate(failure, "the end of " + e.getKey());
                if (first == null) {
                    first = translated;
                } else {
                    first.addSuppressed(translated);
                }
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
