package io.github.radfound.dicom.internal.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The integer transform against the formula of T.81 section A.3.3 in double precision. */
class InverseDctTest {

    @Property(tries = 400, seed = "1")
    void samplesAreWithinOneOfTheFormula(
            @ForAll boolean deep, @ForAll @IntRange(min = 0, max = 64) int nonzero, @ForAll long seed) {
        int precision = deep ? 12 : 8;
        int[] block = block(precision, nonzero, 64, seed);
        double[] exact = plain(block, precision);
        short[] samples = new short[64];
        new InverseDct(precision).transform(block, 63, samples, 0, 8);
        for (int i = 0; i < 64; i++) {
            assertThat((double) samples[i]).isCloseTo(exact[i], within(1.0));
        }
    }

    /**
     * Errors of many blocks have no bias. IEEE Std 1180 bounds the mean square by 0.02; at 12 bits libjpeg keeps one bit less
     * between the passes, and the square is larger. The bound of the mean is far above the spread over so many samples.
     */
    @Property(tries = 4, seed = "1")
    void errorsHaveNoBias(@ForAll boolean deep, @ForAll long seed) {
        int precision = deep ? 12 : 8;
        InverseDct inverse = new InverseDct(precision);
        double sum = 0;
        double squares = 0;
        int blocks = 1000;
        for (int i = 0; i < blocks; i++) {
            int[] block = block(precision, 20, 64, seed + i);
            double[] exact = plain(block, precision);
            short[] samples = new short[64];
            inverse.transform(block, 63, samples, 0, 8);
            for (int k = 0; k < 64; k++) {
                double error = samples[k] - Math.rint(exact[k]);
                sum += error;
                squares += error * error;
            }
        }
        assertThat(sum / blocks / 64).isCloseTo(0, within(0.01));
        assertThat(squares / blocks / 64).isLessThan(deep ? 0.08 : 0.02);
    }

    @Property(tries = 400, seed = "1")
    void shorterSumsGiveTheSame(
            @ForAll boolean deep,
            @ForAll @IntRange(min = 0, max = 64) int nonzero,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll long seed) {
        int precision = deep ? 12 : 8;
        int spread = new int[] {63, 63 - 4, 63 - 32, 63 - 36}[kind];
        int[] block = block(precision, nonzero, 64, seed);
        for (int i = 0; i < 64; i++) {
            block[i] = (i & ~spread) == 0 ? block[i] : 0;
        }
        short[] full = new short[8 * 20];
        short[] shorter = new short[8 * 20];
        InverseDct inverse = new InverseDct(precision);
        inverse.transform(block.clone(), 63, full, 5, 20);
        inverse.transform(block.clone(), spread, shorter, 5, 20);
        assertThat(shorter).isEqualTo(full);
        if (nonzero <= 1 && block[0] != 0) {
            short[] flat = new short[8 * 20];
            inverse.flat(block[0], flat, 5, 20);
            assertThat(flat).isEqualTo(full);
        }
    }

    /** Coefficients of which the first is always there. */
    private static int[] block(int precision, int nonzero, int within, long seed) {
        Random random = new Random(seed);
        int[] block = new int[64];
        for (int i = 0; i < nonzero; i++) {
            int range = (1 << precision) / (1 + i / 4);
            block[i == 0 ? 0 : random.nextInt(within)] = random.nextInt(2 * range) - range;
        }
        return block;
    }

    /** Samples, rows first, clamped to the range but not rounded. */
    static double[] plain(int[] block, int precision) {
        double[] out = new double[64];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int v = 0; v < 8; v++) {
                    for (int u = 0; u < 8; u++) {
                        double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
                        sum += scale * block[8 * v + u] * cos(x, u) * cos(y, v);
                    }
                }
                double centred = sum + (1 << precision - 1);
                out[8 * y + x] = Math.max(0, Math.min((1 << precision) - 1, centred));
            }
        }
        return out;
    }

    private static double cos(int at, int frequency) {
        return Math.cos((2 * at + 1) * frequency * Math.PI / 16);
    }
}
