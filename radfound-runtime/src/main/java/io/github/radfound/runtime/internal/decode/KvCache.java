package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys and values of every layer, {@code [rows, kvHeads, length, headSize]} each, in buffers that hold a fixed number of
 * rows. A run sees the first so many rows of them as past and as present at once.
 *
 * <p>Buffers are not cleared: attention reads a row's positions below its length alone, and each was written before.
 */
final class KvCache implements AutoCloseable {

    private final DecoderShape shape;
    private final int length;
    private final OrtEnvironment environment;
    private final BufferPool pool;
    private final RunMemory memory;
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final Map<String, OnnxTensor> past = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> present = new LinkedHashMap<>();
    private RunMemory views;

    /**
     * Takes the buffers.
     *
     * @param capacity most rows
     * @param length   most positions of a row
     */
    KvCache(DecoderShape shape, OrtEnvironment environment, BufferPool pool, int capacity, int length) {
        this.shape = shape;
        this.length = length;
        this.environment = environment;
        this.pool = pool;
        memory = new RunMemory(environment, pool);
        views = new RunMemory(environment, pool);
        try {
            for (int i = 0; i < 2 * shape.layers(); i++) {
                buffers.add(memory.buffer(capacity * (long) rowBytes()));
            }
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** Bytes of one row in one buffer. */
    private int rowBytes() {
        return Math.multiplyExact(shape.kvHeads(), headBytes());
    }

    private int headBytes() {
        return Math.multiplyExact(length, positionBytes());
    }

    private int positionBytes() {
        return Math.multiplyExact(shape.headSize(), shape.kvType().size);
    }

    /** Makes runs see so many rows. */
    void show(int rows) {
        views.close();
        views = new RunMemory(environment, pool);
        long[] dimensions = {rows, shape.kvHeads(), length, shape.headSize()};
        for (int i = 0; i < buffers.size(); i++) {
            String name = i / 2 + (i % 2 == 0 ? ".key" : ".value");
            OnnxTensor tensor = views.tensor(buffers.get(i), shape.kvType(), dimensions);
            past.put("past_key_values." + name, tensor);
            present.put("present." + name, tensor);
        }
    }

    /** The inputs of a run. */
    Map<String, OnnxTensor> past() {
        return past;
    }

    /** The outputs of a run: the same tensors. */
    Map<String, OnnxTensor> present() {
        return present;
    }

    /** Positions that a row has room for. */
    int length() {
        return length;
    }

    /** Copies the positions from {@code begin} to before {@code end} of one row to another. */
    void copy(int fromRow, int toRow, int begin, int end) {
        int bytes = (end - begin) * positionBytes();
        for (ByteBuffer buffer : buffers) {
            for (int head = 0; head < shape.kvHeads(); head++) {
                int offset = head * headBytes() + begin * positionBytes();
                buffer.put(toRow * rowBytes() + offset, buffer, fromRow * rowBytes() + offset, bytes);
            }
        }
    }

    @Override
    public void close() {
        past.clear();
        present.clear();
        views.close();
        memory.close();
    }
}
