package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.Arrays;
import java.util.Random;

/** Small codestreams of this module's plain encoders. */
final class JpegSeeds {

    static final int ROWS = 33;
    static final int COLUMNS = 37;

    private JpegSeeds() {}

    /** Noise of 12 bits. */
    static byte[] lossless(int predictor, int restartLines) {
        Random random = new Random(7);
        int[] samples = random.ints(ROWS * COLUMNS, 0, 1 << 12).toArray();
        return new LosslessEncoder(12, predictor, 0, restartLines, predictor == 1, false)
                .encode(samples, ROWS, COLUMNS, 1);
    }

    /** Random coefficients; {@code factors} are the components' sampling factors, horizontal in the upper four bits. */
    static byte[] dct(boolean progressive, int precision, int... factors) {
        Random random = new Random(11);
        int[] steps = new int[64];
        Arrays.fill(steps, 9);
        DctEncoder encoder = new DctEncoder(precision, ROWS, COLUMNS, factors, steps, progressive ? 0 : 3, progressive);
        int[][][] coefficients = new int[factors.length][][];
        for (int i = 0; i < factors.length; i++) {
            coefficients[i] = new int[encoder.blocksWide(i) * encoder.blocksHigh(i)][64];
            for (int[] block : coefficients[i]) {
                for (int k = 0; k < 64; k += 1 + random.nextInt(9)) {
                    block[k] = random.nextInt(21) - 10;
                }
            }
        }
        return progressive ? encoder.progressive(coefficients) : encoder.sequential(coefficients);
    }
}
