package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.radfound.runtime.internal.session.OrtErrors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Buffers and the tensors over them, released together. Confined to one thread. */
final class RunMemory implements AutoCloseable {

    private final OrtEnvironment environment;
    private final BufferPool pool;
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final List<OnnxTensor> tensors = new ArrayList<>();

    RunMemory(OrtEnvironment environment, BufferPool pool) {
        this.environment = environment;
        this.pool = pool;
    }

    /** A buffer with any contents, at least so long. */
    ByteBuffer buffer(long bytes) {
        ByteBuffer buffer = pool.take(bytes);
        buffers.add(buffer);
        return buffer;
    }

    /** A tensor that reads and writes the beginning of the buffer; ours to close. */
    OnnxTensor tensor(ByteBuffer buffer, OnnxJavaType type, long... shape) {
        long bytes = type.size;
        for (long dimension : shape) {
            bytes *= dimension;
        }
        ByteBuffer view = buffer.slice(0, Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
        try {
            OnnxTensor tensor = OnnxTensor.createTensor(environment, view, shape, type);
            tensors.add(tensor);
            return tensor;
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "a tensor of the decoder");
        }
    }

    /** Closes a tensor before its time. */
    void release(OnnxTensor tensor) {
        if (tensors.remove(tensor)) {
            tensor.close();
        }
    }

    @Override
    public void close() {
        tensors.forEach(OnnxTensor::close);
        tensors.clear();
        buffers.forEach(pool::give);
        buffers.clear();
    }
}
