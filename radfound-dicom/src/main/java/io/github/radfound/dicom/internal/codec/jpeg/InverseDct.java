package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * The inverse DCT of 8 by 8 coefficients (T.81 section A.3.3) in integers, by the factorisation of Loeffler, Ligtenberg and
 * Moschytz (ICASSP 1989, 12 multiplications a line). Constants have 13 fraction bits and lines keep 2 bits (1 at a precision
 * of 12) between the passes, as in the "islow" method of libjpeg, so that samples equal those of libjpeg and its
 * descendants bit for bit, except where a damaged stream leaves the range. Immutable.
 */
final class InverseDct {

    private static final int FRACTION = 13;
    private static final int C_0_298 = 2446;
    private static final int C_0_390 = 3196;
    private static final int C_0_541 = 4433;
    private static final int C_0_765 = 6270;
    private static final int C_0_899 = 7373;
    private static final int C_1_175 = 9633;
    private static final int C_1_501 = 12299;
    private static final int C_1_847 = 15137;
    private static final int C_1_961 = 16069;
    private static final int C_2_053 = 16819;
    private static final int C_2_562 = 20995;
    private static final int C_3_072 = 25172;

    private final int kept;
    private final int top;

    /** Fraction bits of a sample's sum, and half of the range plus a rounding half in them. */
    private final int shift;

    private final int bias;

    /** @param precision bits of a sample, 8 or 12 */
    InverseDct(int precision) {
        this.kept = precision == 8 ? 2 : 1;
        this.top = (1 << precision) - 1;
        this.shift = FRACTION + kept + 3;
        this.bias = (1 << precision - 1 << shift) + (1 << shift - 1);
    }

    /** Writes the samples of a block whose only coefficient is the first. */
    void flat(int coefficient, short[] samples, int offset, int stride) {
        short value = clamp((coefficient << FRACTION + kept) + bias);
        for (int row = 0, at = offset; row < 8; row++, at += stride) {
            for (int column = 0; column < 8; column++) {
                samples[at + column] = value;
            }
        }
    }

    /**
     * Writes the samples of a block.
     *
     * @param c      dequantised coefficients, row by row; overwritten
     * @param spread indices of the coefficients that are not zero, or'ed: what it lacks allows shorter sums of equal result
     * @param stride samples from one row to the next
     */
    void transform(int[] c, int spread, short[] samples, int offset, int stride) {
        boolean left = (spread & 4) == 0;
        int columns = left ? 4 : 8;
        if ((spread & 32) == 0) {
            upperColumns(c, columns);
        } else {
            columns(c, columns);
        }
        if (left) {
            leftRows(c, samples, offset, stride);
        } else {
            rows(c, samples, offset, stride);
        }
    }

    private void columns(int[] c, int count) {
        int shift = FRACTION - kept;
        int half = 1 << shift - 1;
        for (int i = 0; i < count; i++) {
            if ((c[i + 8] | c[i + 16] | c[i + 24] | c[i + 32] | c[i + 40] | c[i + 48] | c[i + 56]) == 0) {
                int value = c[i] << kept;
                for (int k = i; k < 64; k += 8) {
                    c[k] = value;
                }
                continue;
            }
            int shared = (c[i + 16] + c[i + 48]) * C_0_541;
            int e2 = shared - c[i + 48] * C_1_847;
            int e3 = shared + c[i + 16] * C_0_765;
            int e0 = (c[i] + c[i + 32] << FRACTION) + half;
            int e1 = (c[i] - c[i + 32] << FRACTION) + half;
            int a0 = e0 + e3;
            int a3 = e0 - e3;
            int a1 = e1 + e2;
            int a2 = e1 - e2;

            int t0 = c[i + 56];
            int t1 = c[i + 40];
            int t2 = c[i + 24];
            int t3 = c[i + 8];
            int z5 = (t0 + t2 + t1 + t3) * C_1_175;
            int z1 = -(t0 + t3) * C_0_899;
            int z2 = -(t1 + t2) * C_2_562;
            int z3 = z5 - (t0 + t2) * C_1_961;
            int z4 = z5 - (t1 + t3) * C_0_390;
            int b0 = t0 * C_0_298 + z1 + z3;
            int b1 = t1 * C_2_053 + z2 + z4;
            int b2 = t2 * C_3_072 + z2 + z3;
            int b3 = t3 * C_1_501 + z1 + z4;

            c[i] = a0 + b3 >> shift;
            c[i + 56] = a0 - b3 >> shift;
            c[i + 8] = a1 + b2 >> shift;
            c[i + 48] = a1 - b2 >> shift;
            c[i + 16] = a2 + b1 >> shift;
            c[i + 40] = a2 - b1 >> shift;
            c[i + 24] = a3 + b0 >> shift;
            c[i + 32] = a3 - b0 >> shift;
        }
    }

    /** Columns whose lower four coefficients are zero: the sums of {@link #columns}, multiplied out. */
    private void upperColumns(int[] c, int count) {
        int shift = FRACTION - kept;
        int half = 1 << shift - 1;
        for (int i = 0; i < count; i++) {
            int e0 = (c[i] << FRACTION) + half;
            int a0 = e0 + c[i + 16] * (C_0_541 + C_0_765);
            int a3 = e0 - c[i + 16] * (C_0_541 + C_0_765);
            int a1 = e0 + c[i + 16] * C_0_541;
            int a2 = e0 - c[i + 16] * C_0_541;
            int t3 = c[i + 8];
            int t2 = c[i + 24];
            int b0 = t3 * (C_1_175 - C_0_899) + t2 * (C_1_175 - C_1_961);
            int b1 = t3 * (C_1_175 - C_0_390) + t2 * (C_1_175 - C_2_562);
            int b2 = t3 * C_1_175 + t2 * (C_1_175 + C_3_072 - C_2_562 - C_1_961);
            int b3 = t3 * (C_1_175 + C_1_501 - C_0_899 - C_0_390) + t2 * C_1_175;

            c[i] = a0 + b3 >> shift;
            c[i + 56] = a0 - b3 >> shift;
            c[i + 8] = a1 + b2 >> shift;
            c[i + 48] = a1 - b2 >> shift;
            c[i + 16] = a2 + b1 >> shift;
            c[i + 40] = a2 - b1 >> shift;
            c[i + 24] = a3 + b0 >> shift;
            c[i + 32] = a3 - b0 >> shift;
        }
    }

    private void rows(int[] c, short[] out, int offset, int stride) {
        for (int i = 0, at = offset; i < 64; i += 8, at += stride) {
            int shared = (c[i + 2] + c[i + 6]) * C_0_541;
            int e2 = shared - c[i + 6] * C_1_847;
            int e3 = shared + c[i + 2] * C_0_765;
            int e0 = (c[i] + c[i + 4] << FRACTION) + bias;
            int e1 = (c[i] - c[i + 4] << FRACTION) + bias;
            int a0 = e0 + e3;
            int a3 = e0 - e3;
            int a1 = e1 + e2;
            int a2 = e1 - e2;

            int t0 = c[i + 7];
            int t1 = c[i + 5];
            int t2 = c[i + 3];
            int t3 = c[i + 1];
            int z5 = (t0 + t2 + t1 + t3) * C_1_175;
            int z1 = -(t0 + t3) * C_0_899;
            int z2 = -(t1 + t2) * C_2_562;
            int z3 = z5 - (t0 + t2) * C_1_961;
            int z4 = z5 - (t1 + t3) * C_0_390;
            int b0 = t0 * C_0_298 + z1 + z3;
            int b1 = t1 * C_2_053 + z2 + z4;
            int b2 = t2 * C_3_072 + z2 + z3;
            int b3 = t3 * C_1_501 + z1 + z4;

            write(out, at, a0, a1, a2, a3, b0, b1, b2, b3);
        }
    }

    /** Rows whose right four coefficients are zero: the sums of {@link #rows}, multiplied out. */
    private void leftRows(int[] c, short[] out, int offset, int stride) {
        for (int i = 0, at = offset; i < 64; i += 8, at += stride) {
            int e0 = (c[i] << FRACTION) + bias;
            int a0 = e0 + c[i + 2] * (C_0_541 + C_0_765);
            int a3 = e0 - c[i + 2] * (C_0_541 + C_0_765);
            int a1 = e0 + c[i + 2] * C_0_541;
            int a2 = e0 - c[i + 2] * C_0_541;
            int t3 = c[i + 1];
            int t2 = c[i + 3];
            int b0 = t3 * (C_1_175 - C_0_899) + t2 * (C_1_175 - C_1_961);
            int b1 = t3 * (C_1_175 - C_0_390) + t2 * (C_1_175 - C_2_562);
            int b2 = t3 * C_1_175 + t2 * (C_1_175 + C_3_072 - C_2_562 - C_1_961);
            int b3 = t3 * (C_1_175 + C_1_501 - C_0_899 - C_0_390) + t2 * C_1_175;
            write(out, at, a0, a1, a2, a3, b0, b1, b2, b3);
        }
    }

    private void write(short[] out, int at, int a0, int a1, int a2, int a3, int b0, int b1, int b2, int b3) {
        out[at] = clamp(a0 + b3);
        out[at + 1] = clamp(a1 + b2);
        out[at + 2] = clamp(a2 + b1);
        out[at + 3] = clamp(a3 + b0);
        out[at + 4] = clamp(a3 - b0);
        out[at + 5] = clamp(a2 - b1);
        out[at + 6] = clamp(a1 - b2);
        out[at + 7] = clamp(a0 - b3);
    }

    /** A sample from a sum that has its bias in it; the branch is rare. */
    private short clamp(int sum) {
        int value = sum >> shift;
        if ((value & ~top) != 0) {
            value = value < 0 ? 0 : top;
        }
        return (short) value;
    }
}
