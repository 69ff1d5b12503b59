package io.github.radfound.training.internal;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.radfound.training.Batch;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The inputs of one run: those of a batch, which live as long as the run, and others that live longer. */
final class BatchTensors implements AutoCloseable {

    private final Map<String, OnnxTensor> own = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> all = new LinkedHashMap<>();

    /**
     * What a model asks for.
     *
     * @param names of the model's inputs
     * @param fixed inputs that are the same in each run
     * @throws IllegalArgumentException if neither the batch nor the fixed inputs have one of the names
     */
    BatchTensors(OrtEnvironment ort, Set<String> names, Batch batch, Map<String, OnnxTensor> fixed)
            throws OrtException {
        try {
            for (String name : names) {
                Batch.Input input = batch.inputs().get(name);
                OnnxTensor tensor = input == null ? fixed.get(name) : wrap(ort, input);
                if (tensor == null) {
                    throw new IllegalArgumentException("expected an input '" + name + "' in the batch, found none");
                }
                if (input != null) {
                    own.put(name, tensor);
                }
                all.put(name, tensor);
            }
        } catch (OrtException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** All inputs in the order of the names. */
    Map<String, OnnxTensor> all() {
        return all;
    }

    private static OnnxTensor wrap(OrtEnvironment ort, Batch.Input input) throws OrtException {
        if (input instanceof Batch.Input.Floats floats) {
            return OnnxTensor.createTensor(ort, FloatBuffer.wrap(floats.values()), floats.shape());
        }
        Batch.Input.Longs longs = (Batch.Input.Longs) input;
        return OnnxTensor.createTensor(ort, LongBuffer.wrap(longs.values()), longs.shape());
    }

    @Override
    public void close() {
        own.values().forEach(OnnxTensor::close);
    }
}
