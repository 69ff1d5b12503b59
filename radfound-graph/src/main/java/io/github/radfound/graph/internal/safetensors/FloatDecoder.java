package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.internal.HalfFloat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads stored floating-point numbers of any width as 32-bit floats; F64 is rounded to nearest, the rest is exact. */
public final class FloatDecoder {

    private static final int CHUNK_BYTES = 1 << 16;

    private FloatDecoder() {}

    /** Reads elements that the caller has checked to lie within the tensor and the target. */
    public static void read(
            SafetensorsFile file, StoredTensor tensor, long first, float[] target, int offset, int count) {
        ElementType type = tensor.spec().type();
        int perChunk = CHUNK_BYTES / type.bytes();
        byte[] chunk = new byte[Math.min(count, perChunk) * type.bytes()];
        int done = 0;
        while (done < count) {
            int part = Math.min(perChunk, count - done);
            file.read(tensor.begin() + (first + done) * type.bytes(), chunk, part * type.bytes());
            decode(type, ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN), target, offset + done, part);
            done += part;
        }
    }

    private static void decode(ElementType type, ByteBuffer bytes, float[] target, int offset, int count) {
        switch (type) {
            case F32 -> bytes.asFloatBuffer().get(target, offset, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = HalfFloat.fromF16(bytes.getShort(2 * i));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = HalfFloat.fromBf16(bytes.getShort(2 * i));
                }
            }
            case F64 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (float) bytes.getDouble(8 * i);
                }
            }
            default -> throw new IllegalArgumentException("not a floating-point type: " + type);
        }
    }
}
