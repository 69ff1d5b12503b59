package io.github.radfound.graph.internal.safetensors;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.internal.HalfFloat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes 32-bit floats as little-endian F32, F16 or BF16, rounding to nearest, ties to even. */
final class FloatEncoder {

    private FloatEncoder() {}

    static ByteBuffer encode(ElementType type, float[] values, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> bytes.asFloatBuffer().put(values, 0, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putShort(2 * i, HalfFloat.toF16(values[i]));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    bytes.putShort(2 * i, HalfFloat.toBf16(values[i]));
                }
            }
            default -> throw new IllegalArgumentException("floats cannot be written as " + type);
        }
        return bytes;
    }
}
