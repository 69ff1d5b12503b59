package io.github.radfound.graph.internal.onnx;

import io.github.radfound.graph.internal.HalfFloat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Buffered little-endian writer that counts its bytes. Not safe for use by several threads. */
public final class LittleEndianOutput {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    /** Makes a writer; the caller closes the stream after {@link #flush()}. */
    public LittleEndianOutput(OutputStream out) {
        this.out = out;
    }

    /** Bytes given to this writer so far. */
    public long written() {
        return written;
    }

    /** Writes 32-bit floats. */
    public void floats(float[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(Float.BYTES).putFloat(values[i]);
        }
    }

    /** Writes floats rounded to 16 bits (IEEE 754 binary16). */
    public void halves(float[] values, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            room(Short.BYTES).putShort(HalfFloat.toF16(values[i]));
        }
    }

    /** Writes 64-bit floats. */
    public void doubles(double... values) throws IOException {
        for (double value : values) {
            room(Double.BYTES).putDouble(value);
        }
    }

    /** Writes 64-bit integers. */
    public void longs(long... values) throws IOException {
        for (long value : values) {
            room(Long.BYTES).putLong(value);
        }
    }

    /** Writes bytes. */
    public void bytes(byte[] values, int count) throws IOException {
        flush();
        out.write(values, 0, count);
        written += count;
    }

    /** Writes zeros up to the next multiple of an alignment. */
    public void align(long alignment) throws IOException {
        while (written % alignment != 0) {
            room(1).put((byte) 0);
        }
    }

    /** Hands everything to the stream beneath. */
    public void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        written += bytes;
        return buffer;
    }
}
