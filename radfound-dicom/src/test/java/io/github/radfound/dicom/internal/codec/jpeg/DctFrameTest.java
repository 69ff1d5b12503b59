package io.github.radfound.dicom.internal.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.dicom.internal.codec.CompressedFiles;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sequential and progressive frames of the plain encoder against a plain decoder in double precision. */
class DctFrameTest {

    private static final int[][] FACTORS = {
        {0x11},
        {0x22},
        {0x11, 0x11, 0x11},
        {0x21, 0x11, 0x11},
        {0x22, 0x11, 0x11},
        {0x12, 0x11, 0x11},
        {0x41, 0x11, 0x11},
        {0x14, 0x12, 0x11},
        {0x31, 0x11, 0x21},
        {0x11, 0x21, 0x12}
    };

    @Property(tries = 200, seed = "1")
    void samplesAreThoseOfThePlainDecoder(
            @ForAll boolean deep,
            @ForAll boolean progressive,
            @ForAll boolean steep,
            @ForAll @IntRange(min = 0, max = 9) int layout,
            @ForAll @IntRange(min = 1, max = 45) int rows,
            @ForAll @IntRange(min = 1, max = 45) int columns,
            @ForAll @IntRange(min = 0, max = 3) int interval,
            @ForAll long seed) {
        int precision = deep ? 12 : 8;
        Random random = new Random(seed);
        int[] steps = new int[64];
        for (int k = 0; k < 64; k++) {
            steps[k] = 1 + random.nextInt(deep ? 300 : 30);
        }
        DctEncoder encoder = new DctEncoder(precision, rows, columns, FACTORS[layout], steps, interval, steep);
        int count = FACTORS[layout].length;
        int[][][] coefficients = new int[count][][];
        for (int i = 0; i < count; i++) {
            coefficients[i] = new int[encoder.blocksWide(i) * encoder.blocksHigh(i)][64];
            for (int[] block : coefficients[i]) {
                fill(block, steps, precision, random);
            }
        }
        byte[] encoded = progressive ? encoder.progressive(coefficients) : encoder.sequential(coefficients);
        DecodedFrame frame = new JpegDecoder()
                .decode(encoded, new FrameShape(rows, columns, count, deep ? 16 : 8, precision, false));
        long[] values = CompressedFiles.values(frame);
        for (int i = 0; i < count; i++) {
            double[][] expected = plane(encoder, coefficients[i], i);
            double[][] whole = upsampled(encoder, expected, i);
            for (int at = 0; at < rows * columns; at++) {
                assertThat((double) values[at * count + i])
                        .as("component %d, sample %d", i, at)
                        .isCloseTo(whole[at / columns][at % columns], within(1.6));
            }
        }
    }

    private static void fill(int[] block, int[] steps, int precision, Random random) {
        int nonzero = random.nextInt(12);
        for (int i = 0; i < nonzero; i++) {
            int k = i == 0 ? 0 : random.nextInt(random.nextBoolean() ? 8 : 64);
            int range = Math.max(1, (1 << precision) / steps[k] / (1 + i));
            block[k] = random.nextInt(2 * range + 1) - range;
        }
    }

    private static double[][] plane(DctEncoder encoder, int[][] blocks, int component) {
        int wide = encoder.blocksWide(component);
        double[][] plane = new double[encoder.blocksHigh(component) * 8][wide * 8];
        for (int b = 0; b < blocks.length; b++) {
            int[] block = new int[64];
            for (int k = 0; k < 64; k++) {
                block[Tables.ZIGZAG[k]] = blocks[b][k] * encoder.steps()[k];
            }
            double[] samples = InverseDctTest.plain(block, encoder.precision());
            for (int i = 0; i < 64; i++) {
                plane[b / wide * 8 + i / 8][b % wide * 8 + i % 8] = samples[i];
            }
        }
        return plane;
    }

    /** Linear between centres where a side is halved (but not of components of up to two columns), repetition elsewhere. */
    private static double[][] upsampled(DctEncoder encoder, double[][] plane, int component) {
        int wide = 1;
        int tall = 1;
        for (int factor : encoder.factors()) {
            wide = Math.max(wide, factor >> 4);
            tall = Math.max(tall, factor & 15);
        }
        int h = encoder.factors()[component] >> 4;
        int v = encoder.factors()[component] & 15;
        int width = Plane.divideUp(encoder.columns() * h, wide);
        int height = Plane.divideUp(encoder.rows() * v, tall);
        boolean halfWidth = 2 * h == wide;
        boolean halfHeight = 2 * v == tall;
        boolean smooth = halfWidth ? width > 2 && (halfHeight || v == tall) : halfHeight && h == wide;
        double[][] out = new double[encoder.rows()][encoder.columns()];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[y].length; x++) {
                if (!smooth) {
                    out[y][x] = plane[y * v / tall][x * h / wide];
                    continue;
                }
                double[] row = weights(y, halfHeight, height);
                double[] column = weights(x, halfWidth, width);
                double near = plane[(int) row[0]][(int) column[0]] * 0.75 + plane[(int) row[0]][(int) column[1]] * 0.25;
                double far = plane[(int) row[1]][(int) column[0]] * 0.75 + plane[(int) row[1]][(int) column[1]] * 0.25;
                out[y][x] = near * 0.75 + far * 0.25;
            }
        }
        return out;
    }

    /** The nearest sample of a halved side and the next nearest. */
    private static double[] weights(int at, boolean half, int length) {
        if (!half) {
            return new double[] {at, at};
        }
        int other = at / 2 + (at % 2 == 0 ? -1 : 1);
        return new double[] {at / 2, Math.max(0, Math.min(length - 1, other))};
    }
}
