package io.github.radfound.graph.importer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Runs the graphs of a package with nothing but ONNX Runtime, for tests. */
final class PackageSession implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Path folder;
    private final String suffix;
    private final JsonObject manifest;
    private final Map<String, OrtSession> sessions = new TreeMap<>();

    /** Opens a package; the suffix {@code .lora} takes the graphs with side paths. */
    PackageSession(Path folder, String suffix) throws IOException {
        this.folder = folder;
        this.suffix = suffix;
        this.manifest = JsonParser.parseString(Files.readString(folder.resolve("radfound.json")))
                .getAsJsonObject();
    }

    Path folder() {
        return folder;
    }

    JsonObject manifest(String key) {
        return manifest.getAsJsonObject(key);
    }

    boolean hasQFormer() {
        return manifest.get("qformer").isJsonObject();
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session(String name) throws OrtException {
        OrtSession open = sessions.get(name);
        if (open == null) {
            Path file = folder.resolve(name + suffix + ".onnx");
            open = environment.createSession((Files.exists(file) ? file : folder.resolve(name + ".onnx")).toString());
            sessions.put(name, open);
        }
        return open;
    }

    /** Runs a graph; adapters that are not given are empty. */
    Map<String, Tensor> run(String name, Map<String, OnnxTensor> inputs) throws OrtException {
        OrtSession session = session(name);
        Map<String, OnnxTensor> all = new LinkedHashMap<>(inputs);
        addAdapters(name, all);
        try (OrtSession.Result result = session.run(all)) {
            Map<String, Tensor> outputs = new HashMap<>();
            for (Map.Entry<String, OnnxValue> entry : result) {
                outputs.put(entry.getKey(), read((OnnxTensor) entry.getValue()));
            }
            return outputs;
        } finally {
            all.values().forEach(OnnxTensor::close);
        }
    }

    /** Adds empty adapters for all side paths that have no input yet. */
    void addAdapters(String name, Map<String, OnnxTensor> inputs) throws OrtException {
        if (suffix.isEmpty() || !manifest.getAsJsonObject("adapterModules").has(name)) {
            return;
        }
        for (var element : manifest.getAsJsonObject("adapterModules").getAsJsonArray(name)) {
            JsonObject module = element.getAsJsonObject();
            String path = module.get("name").getAsString();
            if (!inputs.containsKey(path + ".lora_A")) {
                inputs.put(
                        path + ".lora_A",
                        floats(new Tensor(new float[0], module.get("in").getAsLong(), 0)));
                inputs.put(
                        path + ".lora_B",
                        floats(new Tensor(new float[0], 0, module.get("out").getAsLong())));
            }
        }
    }

    OnnxTensor floats(Tensor tensor) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(tensor.data()), tensor.shape());
    }

    OnnxTensor longs(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    OnnxTensor ints(int[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, IntBuffer.wrap(values), shape);
    }

    static Tensor read(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] data = new float[buffer.remaining()];
        buffer.get(data);
        return new Tensor(data, tensor.getInfo().getShape());
    }

    @Override
    public void close() throws OrtException {
        for (OrtSession session : sessions.values()) {
            session.close();
        }
    }
}
