package io.github.radfound.runtime.internal.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.radfound.error.AdapterException;
import io.github.radfound.model.LoraAdapter;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.session.OrtErrors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call's adapter as inputs of the graphs' adapter variants: y += (x·A)·B. A variant asks for the matrices of every
 * module that may be changed; those that the adapter leaves alone get matrices of rank 0, which add nothing. Without an
 * adapter this is empty and the plain graphs are used. For use by one thread; its owner closes.
 */
final class AdapterTensors implements AutoCloseable {

    private final @Nullable String hash;
    private final Map<Graph, Map<String, OnnxTensor>> inputs = new EnumMap<>(Graph.class);

    private AdapterTensors(@Nullable String hash) {
        this.hash = hash;
    }

    /** No adapter. */
    static AdapterTensors none() {
        return new AdapterTensors(null);
    }

    /**
     * Binds an adapter to a package.
     *
     * @throws AdapterException if the package has no such module, or of another size
     */
    static AdapterTensors of(LoraAdapter adapter, Manifest manifest, OrtEnvironment environment) {
        Map<String, LoraAdapter.Module> modules = new HashMap<>();
        adapter.modules().forEach(m -> modules.put(m.name(), m));
        AdapterTensors bound = new AdapterTensors(adapter.hash());
        List<String> placed = new ArrayList<>();
        try {
            for (Graph graph : Graph.values()) {
                List<Manifest.Module> known = manifest.adapterModules().getOrDefault(graph.fileName(), List.of());
                if (known.stream().anyMatch(m -> modules.containsKey(m.name()))) {
                    bound.inputs.put(graph, new LinkedHashMap<>());
                    for (Manifest.Module m : known) {
                        bound.bind(graph, m, modules.get(m.name()), environment);
                        placed.add(m.name());
                    }
                }
            }
            placed.forEach(modules::remove);
            if (!modules.isEmpty()) {
                throw misfit(
                        "only modules that the model's graphs have",
                        modules.keySet().iterator().next());
            }
            return bound;
        } catch (OrtException e) {
            bound.close();
            throw OrtErrors.translate(e, "the adapter");
        } catch (RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    private void bind(
            Graph graph, Manifest.Module known, LoraAdapter.@Nullable Module module, OrtEnvironment environment)
            throws OrtException {
        if (module != null && (module.in() != known.in() || module.out() != known.out())) {
            throw misfit(
                    known.in() + " inputs and " + known.out() + " outputs of " + known.name(),
                    module.in() + " and " + module.out());
        }
        int rank = module == null ? 0 : module.rank();
        float[] none = new float[0];
        Map<String, OnnxTensor> target = inputs.computeIfAbsent(graph, g -> new LinkedHashMap<>());
        target.put(known.name() + ".lora_A", tensor(environment, module == null ? none : module.a(), known.in(), rank));
        target.put(
                known.name() + ".lora_B", tensor(environment, module == null ? none : module.b(), rank, known.out()));
    }

    private static OnnxTensor tensor(OrtEnvironment environment, float[] values, int rows, int columns)
            throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * values.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return OnnxTensor.createTensor(environment, buffer.put(values).flip(), new long[] {rows, columns});
    }

    private static AdapterException misfit(String expected, String found) {
        return new AdapterException(
                "Expected " + expected + " in the adapter, found " + found + ".",
                "use an adapter that was trained on this model.");
    }

    /** SHA-256 of the adapter, if there is one. */
    Optional<String> hash() {
        return Optional.ofNullable(hash);
    }

    /** Whether the adapter changes the graph. */
    boolean changes(Graph graph) {
        return inputs.containsKey(graph);
    }

    /** Inputs to add to a run of the graph's adapter variant; empty if the adapter leaves the graph alone. */
    Map<String, OnnxTensor> inputs(Graph graph) {
        return inputs.getOrDefault(graph, Map.of());
    }

    @Override
    public void close() {
        inputs.values().forEach(m -> m.values().forEach(OnnxTensor::close));
        inputs.clear();
    }
}
