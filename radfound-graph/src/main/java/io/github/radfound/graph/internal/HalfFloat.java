package io.github.radfound.graph.internal;

/**
 * Conversions between 32-bit floats and the two 16-bit formats: IEEE 754 binary16 (F16) and the upper half of binary32
 * (BF16). Narrowing rounds to nearest, ties to even; NaN stays NaN (quiet, with the upper payload bits).
 */
public final class HalfFloat {

    /** Bits of 2^-14, the smallest normal F16 number. */
    private static final int SMALLEST_NORMAL = 0x38800000;

    /** Bits of 65520, the smallest number that rounds to infinity: halfway between 65504 and 65536. */
    private static final int OVERFLOW = 0x477FF000;

    private static final int INFINITY = 0x7F800000;

    private HalfFloat() {}

    /** The exact value of an F16 number. */
    public static float fromF16(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 0x1F;
        int mantissa = half & 0x3FF;
        if (exponent == 0) {
            return Float.intBitsToFloat(sign | Float.floatToRawIntBits(mantissa * 0x1p-24f));
        }
        int wide = exponent == 0x1F ? INFINITY : exponent + 127 - 15 << 23;
        return Float.intBitsToFloat(sign | wide | mantissa << 13);
    }

    /** The F16 number nearest to a value; from 65520 on that is infinity. */
    public static short toF16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > INFINITY) {
            return (short) (sign | 0x7E00 | magnitude >>> 13 & 0x3FF);
        }
        if (magnitude >= OVERFLOW) {
            return (short) (sign | 0x7C00);
        }
        if (magnitude < SMALLEST_NORMAL) {
            // Multiples of 2^-24; rounding up to 1024 gives the bits of the smallest normal number, as it should.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
        return (short) (sign | rounded - (127 - 15 << 23) >>> 13);
    }

    /** The exact value of a BF16 number. */
    public static float fromBf16(short brain) {
        return Float.intBitsToFloat(brain << 16);
    }

    /** The BF16 number nearest to a value. */
    public static short toBf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7FFFFFFF) > INFINITY) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }
}
