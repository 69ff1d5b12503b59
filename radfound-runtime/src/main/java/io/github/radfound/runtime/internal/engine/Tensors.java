package io.github.radfound.runtime.internal.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors of one run: made here, closed together. For use by one thread. */
final class Tensors implements AutoCloseable {

    private final OrtEnvironment environment;
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    Tensors(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** Adds an input of floats; the pieces lie one after another. */
    void floats(String name, long[] shape, Iterable<float[]> pieces) throws OrtException {
        FloatBuffer buffer = bytes(elements(shape), Float.BYTES).asFloatBuffer();
        for (float[] piece : pieces) {
            buffer.put(piece);
        }
        inputs.put(name, OnnxTensor.createTensor(environment, buffer.flip(), shape));
    }

    /** Adds an input of 64-bit integers. */
    void longs(String name, long[] shape, long... values) throws OrtException {
        LongBuffer buffer = bytes(values.length, Long.BYTES).asLongBuffer();
        inputs.put(name, OnnxTensor.createTensor(environment, buffer.put(values).flip(), shape));
    }

    /** The inputs of the run, with those of an adapter, which keep belonging to it. */
    Map<String, OnnxTensor> with(Map<String, OnnxTensor> others) {
        Map<String, OnnxTensor> all = new LinkedHashMap<>(inputs);
        all.putAll(others);
        return all;
    }

    /** The values of an output. */
    static float[] floats(OrtSession.Result result, String name) throws OrtException {
        FloatBuffer buffer = output(result, name).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** The shape of an output. */
    static long[] shape(OrtSession.Result result, String name) {
        return output(result, name).getInfo().getShape();
    }

    private static OnnxTensor output(OrtSession.Result result, String name) {
        return (OnnxTensor) result.get(name).orElseThrow(() -> new IllegalStateException("no output " + name));
    }

    private static ByteBuffer bytes(long elements, int size) {
        return ByteBuffer.allocateDirect(Math.toIntExact(elements * size)).order(ByteOrder.nativeOrder());
    }

    private static long elements(long[] shape) {
        long n = 1;
        for (long d : shape) {
            n *= d;
        }
        return n;
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        inputs.clear();
    }
}
