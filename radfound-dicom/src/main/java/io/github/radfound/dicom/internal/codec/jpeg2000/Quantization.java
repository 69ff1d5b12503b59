package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Step sizes of a component's sub-bands (T.800 section A.6.4 and equations E-2 to E-5).
 *
 * @param style     0 none, 1 derived from the lowest band, 2 one per band
 * @param guardBits guard bits
 * @param steps     exponent and mantissa of each band, the lowest first: {@code exponent << 11 | mantissa}
 */
record Quantization(int style, int guardBits, int[] steps) {

    static final int NONE = 0;
    private static final int DERIVED = 1;

    static Quantization read(Cursor in) {
        int flags = in.u8("quantization");
        int style = flags & 31;
        if (style > 2) {
            throw Codestreams.unsupported("quantization style 0, 1 or 2", style + "");
        }
        int[] steps = new int[style == DERIVED ? 1 : in.remaining() / (style == NONE ? 1 : 2)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = style == NONE ? in.u8("quantization") >> 3 << 11 : in.u16("quantization");
        }
        return new Quantization(style, flags >> 5, steps);
    }

    /** Exponent of a band: 0 is the lowest, then HL, LH and HH of each resolution. */
    int exponent(int band) {
        if (style == DERIVED) {
            return Math.max(0, (steps[0] >> 11) - (band == 0 ? 0 : (band - 1) / 3));
        }
        return step(band) >> 11;
    }

    /** Mantissa of a band, of 2048. */
    int mantissa(int band) {
        return (style == DERIVED ? steps[0] : step(band)) & 0x7ff;
    }

    private int step(int band) {
        if (band >= steps.length) {
            throw Codestreams.damaged("step sizes of at least " + (band + 1) + " sub-bands", steps.length + "");
        }
        return steps[band];
    }
}
