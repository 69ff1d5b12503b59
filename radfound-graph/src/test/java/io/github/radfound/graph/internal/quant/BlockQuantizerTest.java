package io.github.radfound.graph.internal.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockQuantizerTest {

    private record Quantised(BlockQuantizer quantizer, byte[] codes, float[] scales, int rows, int columns) {

        float[] dequantized() {
            return quantizer.dequantize(codes, scales, rows, columns);
        }
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}, {3} inputs")
    @CsvSource({
        "4, 5, 32, 1",
        "4, 16, 64, 3",
        "4, 7, 48, 2",
        "4, 33, 96, 1",
        "4, 3, 33, 4",
        "4, 64, 31, 1",
        "8, 5, 32, 1",
        "8, 16, 64, 3",
        "8, 7, 48, 2",
        "8, 33, 96, 1",
        "8, 3, 33, 4",
        "8, 64, 31, 1"
    })
    void matMulNBitsComputesWithTheDequantizedWeights(int bits, int rows, int columns, int inputs) throws OrtException {
        Quantised q = quantise(BlockFormat.forMatMul(bits), gaussian(1, rows * columns), rows, columns);
        float[] x = gaussian(2, inputs * columns);
        float[] expected = matMul(q.dequantized(), x, rows, columns);

        assertClose(runMatMul(q, x, 0), expected, 1e-5);
        // Level 4 lets the kernel round the inputs to 8 bits, one scale for each 32 of them.
        assertClose(runMatMul(q, x, 4), expected, 0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void extremeCodesAndInputsDoNotSaturateInTheFastKernel(int bits) throws OrtException {
        int rows = 16;
        int columns = 128;
        // In each block one weight has the lowest code and all others the highest.
        float highest = bits == 4 ? 7f / 8 : 127f / 128;
        float[] weights = new float[rows * columns];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % BlockFormat.BLOCK == 0 ? -1 : highest;
        }
        float[] x = new float[columns];
        Arrays.fill(x, 1);
        Quantised q = quantise(BlockFormat.forMatMul(bits), weights, rows, columns);
        assertClose(runMatMul(q, x, 4), matMul(q.dequantized(), x, rows, columns), 0.02);
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}")
    @CsvSource({"4, 9, 64", "4, 9, 48", "4, 9, 34", "4, 9, 20", "8, 9, 64", "8, 9, 48", "8, 9, 33", "8, 9, 7"})
    void gatherBlockQuantizedGivesTheDequantizedRows(int bits, int rows, int columns) throws OrtException {
        BlockFormat format = BlockFormat.forGather(bits);
        Quantised q = quantise(format, gaussian(3, rows * columns), rows, columns);
        float[] all = q.dequantized();

        float[] gathered = QuantisedOperator.gather(format, q.codes(), q.scales(), rows, columns, 8, 0, 3, 3);

        float[] expected = new float[4 * columns];
        int[] indices = {8, 0, 3, 3};
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(all, indices[i] * columns, expected, i * columns, columns);
        }
        assertThat(gathered).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} bits: relative error {1}")
    @CsvSource({"4, 0.0815", "8, 0.00495"})
    void errorOnGaussianWeightsIsWhatTheJavadocSays(int bits, double expected) {
        int rows = 500;
        int columns = 320;
        float[] weights = gaussian(4, rows * columns);
        float[] back =
                quantise(BlockFormat.forMatMul(bits), weights, rows, columns).dequantized();
        assertThat(relativeError(back, weights)).isCloseTo(expected, within(0.02 * expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void weightsThatAreMultiplesOfAScaleComeBackExactly(int bits) {
        int lowest = -(1 << (bits - 1));
        float[] weights = new float[64];
        var random = new Random(5);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (lowest + random.nextInt(-2 * lowest)) * 0.125f;
        }
        weights[3] = lowest * 0.125f;
        weights[40] = lowest * 0.125f;
        assertThat(quantise(BlockFormat.forMatMul(bits), weights, 2, 32).dequantized())
                .isEqualTo(weights);
    }

    @Test
    void feedingRowsInPiecesGivesTheSameBytes() {
        int rows = 10;
        int columns = 70;
        float[] weights = gaussian(6, rows * columns);
        BlockFormat format = BlockFormat.forMatMul(4);
        Quantised whole = quantise(format, weights, rows, columns);
        int rowBytes = format.rowBytes(columns);
        for (int row = 0; row < rows; row++) {
            float[] one = Arrays.copyOfRange(weights, row * columns, (row + 1) * columns);
            Quantised piece = quantise(format, one, 1, columns);
            assertThat(piece.codes())
                    .isEqualTo(Arrays.copyOfRange(whole.codes(), row * rowBytes, (row + 1) * rowBytes));
        }
    }

    @Test
    void zerosAndTinyWeightsGiveZerosAndHugeOnesStayFinite() {
        float[] weights = new float[96];
        weights[33] = Float.MIN_VALUE;
        Arrays.fill(weights, 64, 96, -Float.MAX_VALUE);
        weights[70] = Float.MAX_VALUE / 2;
        float[] back = quantise(BlockFormat.forMatMul(4), weights, 1, 96).dequantized();
        assertThat(Arrays.copyOf(back, 64)).containsOnly(0);
        for (int i = 64; i < 96; i++) {
            assertThat(back[i]).isFinite();
            assertThat(back[i] / weights[i]).isCloseTo(1f, within(0.1f));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void weightsThatAreNotFiniteAreRefused(float bad) {
        float[] weights = {1, 2, bad, 4};
        assertThatThrownBy(() -> quantise(BlockFormat.forMatMul(8), weights, 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Float.toString(bad));
    }

    @Test
    void formatsRefuseWhatTheOperatorsCannotHold() {
        assertThatThrownBy(() -> BlockFormat.forMatMul(2)).hasMessageContaining("4 or 8");
        assertThatThrownBy(() -> BlockFormat.forGather(4).rowBytes(33)).hasMessageContaining("even");
    }

    private static Quantised quantise(BlockFormat format, float[] weights, int rows, int columns) {
        byte[] codes = new byte[rows * format.rowBytes(columns)];
        float[] scales = new float[rows * format.blocks(columns)];
        var quantizer = new BlockQuantizer(format);
        quantizer.quantize(weights, rows, columns, codes, scales);
        return new Quantised(quantizer, codes, scales, rows, columns);
    }

    private static float[] runMatMul(Quantised q, float[] x, int accuracyLevel) throws OrtException {
        return QuantisedOperator.matMul(
                q.quantizer().format(), q.codes(), q.scales(), q.rows(), q.columns(), x, accuracyLevel);
    }

    private static float[] matMul(float[] weights, float[] x, int rows, int columns) {
        float[] y = new float[x.length / columns * rows];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int k = 0; k < columns; k++) {
                sum += (double) x[i / rows * columns + k] * weights[i % rows * columns + k];
            }
            y[i] = (float) sum;
        }
        return y;
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(relativeError(actual, expected)).isLessThan(tolerance);
    }

    private static double relativeError(float[] actual, float[] expected) {
        double error = 0;
        double energy = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(actual[i] - expected[i], 2);
            energy += Math.pow(expected[i], 2);
        }
        return Math.sqrt(error / energy);
    }

    private static float[] gaussian(long seed, int count) {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
