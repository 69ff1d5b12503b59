package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * What is fixed during a scan (T.87 sections A.2.1 and A.3.3).
 *
 * @param near      NEAR, the greatest difference of a decoded sample from the original
 * @param maxValue  MAXVAL
 * @param range     RANGE, the number of prediction errors that differ
 * @param errorBits qbpp, bits of a mapped error that is written without a code
 * @param limit     LIMIT, the longest code in bits
 * @param reset     RESET
 * @param quantized region of each gradient, -4 to 4; gradient g at index MAXVAL + g
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; read in the innermost loop
record ScanModel(int near, int maxValue, int range, int errorBits, int limit, int reset, byte[] quantized) {

    /** Contexts of regular mode, after those of opposite sign are merged. */
    static final int REGULAR_CONTEXTS = 365;

    /** J of section A.2.1: order of the codes of run segments. */
    private static final int[] RUN_ORDERS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    static final int LAST_RUN_INDEX = RUN_ORDERS.length - 1;

    /** A model of valid, resolved parameters. */
    static ScanModel of(PresetParameters preset, int near) {
        int max = preset.maxValue();
        int range = (max + 2 * near) / (2 * near + 1) + 1;
        int errorBits = ceilLog2(range);
        int sampleBits = Math.max(2, ceilLog2(max + 1));
        int limit = 2 * (sampleBits + Math.max(8, sampleBits));
        byte[] quantized = new byte[2 * max + 1];
        for (int gradient = -max; gradient <= max; gradient++) {
            quantized[max + gradient] = (byte) quantize(gradient, near, preset);
        }
        return new ScanModel(near, max, range, errorBits, limit, preset.reset(), quantized);
    }

    static int runOrder(int runIndex) {
        return RUN_ORDERS[runIndex];
    }

    /** Initial value of A (section A.2.1). */
    int initialMagnitude() {
        return Math.max(2, (range + 32) >> 6);
    }

    /** Distance of two values that a quantised error tells apart. */
    int step() {
        return 2 * near + 1;
    }

    /** Most zeros that lead a code of regular mode; so many announce a mapped error without a code. */
    int longestPrefix() {
        return limit - errorBits - 1;
    }

    /** Context of three gradients, negative where its sign is to be turned (sections A.3.3 and A.3.4). */
    int context(int next, int up, int corner, int left) {
        return (quantized[maxValue + next - up] * 9 + quantized[maxValue + up - corner]) * 9
                + quantized[maxValue + corner - left];
    }

    /** The prediction of section A.4.1, corrected by what the context has learned (section A.4.2). */
    int predict(int left, int up, int corner, int correction) {
        return Math.max(0, Math.min(maxValue, Neighbours.median(left, up, corner) + correction));
    }

    /** The sample of a prediction and a quantised error, modulo RANGE (sections A.4.4 and A.4.5). */
    int reconstruct(int predicted, int error) {
        int value = predicted + error * step();
        if (value < -near) {
            value += range * step();
        } else if (value > maxValue + near) {
            value -= range * step();
        }
        return Math.max(0, Math.min(maxValue, value));
    }

    private static int quantize(int gradient, int near, PresetParameters preset) {
        int size = Math.abs(gradient);
        int region;
        if (size <= near) {
            region = 0;
        } else if (size < preset.threshold1()) {
            region = 1;
        } else if (size < preset.threshold2()) {
            region = 2;
        } else if (size < preset.threshold3()) {
            region = 3;
        } else {
            region = 4;
        }
        return gradient < 0 ? -region : region;
    }

    private static int ceilLog2(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value - 1);
    }
}
