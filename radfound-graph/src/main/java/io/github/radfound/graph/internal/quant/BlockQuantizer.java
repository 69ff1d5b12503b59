package io.github.radfound.graph.internal.quant;

import java.util.Arrays;
import java.util.Objects;

/**
 * Turns rows of weights into codes and scales, symmetrically and without zero points.
 *
 * <p>The scale of a block minimises the squared error over a few candidates: each maps the value of largest magnitude,
 * with its sign, near to the lowest code, because codes reach one step further down than up; the codes that a candidate
 * gives are then kept and its scale is replaced by their least-squares scale. Measured on Gaussian weights, as root mean
 * square of the error relative to that of the weights: 8.1 % with 4 bits, against 8.6 % for the largest magnitude mapped
 * to the lowest code alone and 9.7 % for it mapped to the highest; 0.49 %, 0.53 % and 0.54 % with 8 bits.
 *
 * <p>Rows are independent of each other, so that a large matrix can be fed in any number of pieces, with the same result.
 * Instances hold no state and are safe for use by several threads.
 */
public final class BlockQuantizer {

    private static final int BLOCK = BlockFormat.BLOCK;

    /** What the candidates add to half the number of codes as divisor of the largest magnitude. */
    private static final float[] CANDIDATES = {0, 0.5f, -0.5f, -1, -1.5f};

    /** Adding and subtracting it rounds a small float to the nearest whole number, ties to even: 1.5 * 2^23. */
    private static final float ROUND = 0x1.8p23f;

    private final BlockFormat format;
    private final float lowest;
    private final float highest;

    /** Makes a quantiser for a form of storage. */
    public BlockQuantizer(BlockFormat format) {
        this.format = Objects.requireNonNull(format, "format");
        this.lowest = -format.zeroPoint();
        this.highest = format.zeroPoint() - 1;
    }

    /** The form of storage. */
    public BlockFormat format() {
        return format;
    }

    /**
     * Quantises rows of weights.
     *
     * @param values  the weights, row-major [rows, columns] from index 0
     * @param rows    how many rows
     * @param columns how many columns
     * @param codes   receives rows * {@link BlockFormat#rowBytes} bytes from index 0
     * @param scales  receives rows * {@link BlockFormat#blocks} scales from index 0
     * @throws IllegalArgumentException if a weight is infinite or not a number
     */
    public void quantize(float[] values, int rows, int columns, byte[] codes, float[] scales) {
        int rowBytes = format.rowBytes(columns);
        int blocks = format.blocks(columns);
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, columns), values.length);
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, rowBytes), codes.length);
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, blocks), scales.length);
        var block = new Block();
        for (int row = 0; row < rows; row++) {
            for (int b = 0; b < blocks; b++) {
                int column = b * BLOCK;
                int length = Math.min(BLOCK, columns - column);
                scales[row * blocks + b] = quantizeBlock(values, row * columns + column, length, block);
                int stored = format.wholeBlocks() ? BLOCK : length;
                pack(block.codes, stored, codes, row * rowBytes + column * format.bits() / 8);
            }
        }
    }

    /** Scratch space for one block; what a short block leaves free is filled up with zeros. */
    private static final class Block {

        /** The weights divided by their largest magnitude. */
        final float[] weights = new float[BLOCK];

        /** Their codes without zero point, whole numbers. */
        final float[] codes = new float[BLOCK];

        /** Weight times code. */
        final float[] products = new float[BLOCK];

        /** Code times code. */
        final float[] squares = new float[BLOCK];
    }

    /** Quantises one block, leaves its codes in {@code block} and returns its scale. */
    private float quantizeBlock(float[] values, int from, int length, Block block) {
        float peak = peak(values, from, length);
        float magnitude = Math.abs(peak);
        if (magnitude / -lowest < Float.MIN_NORMAL) {
            Arrays.fill(block.codes, 0);
            return 0; // nothing but zeros, or numbers too small to matter
        }
        float inverse = 1 / magnitude;
        for (int i = 0; i < BLOCK; i++) {
            block.weights[i] = i < length ? values[from + i] * inverse : 0;
        }
        float bestInverse = 0;
        float bestScale = 0;
        float bestGain = -1;
        for (float candidate : CANDIDATES) {
            float inverseStep = Math.signum(peak) * (lowest - candidate);
            encode(block, inverseStep);
            float product = sum(block.products);
            float squares = sum(block.squares);
            // With the least-squares scale product / squares the squared error is the block's energy less this gain.
            float gain = product * product / squares;
            if (gain > bestGain) {
                bestGain = gain;
                bestInverse = inverseStep;
                bestScale = product / squares;
            }
        }
        encode(block, bestInverse);
        return bestScale * magnitude;
    }

    /** A loop without branches and sums, which the virtual machine turns into vector instructions. */
    private void encode(Block block, float inverseStep) {
        float[] weights = block.weights;
        float[] codes = block.codes;
        float[] products = block.products;
        float[] squares = block.squares;
        for (int i = 0; i < BLOCK; i++) {
            float code = Math.max(lowest, Math.min(highest, weights[i] * inverseStep + ROUND - ROUND));
            codes[i] = code;
            products[i] = weights[i] * code;
            squares[i] = code * code;
        }
    }

    private static float sum(float[] values) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < BLOCK; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        return a + b + (c + d);
    }

    /** The value of largest magnitude. */
    private static float peak(float[] values, int from, int length) {
        float peak = 0;
        for (int i = from; i < from + length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("weights must be finite numbers, one was " + values[i]);
            }
            if (Math.abs(values[i]) > Math.abs(peak)) {
                peak = values[i];
            }
        }
        return peak;
    }

    private void pack(float[] signed, int count, byte[] codes, int at) {
        int zeroPoint = format.zeroPoint();
        if (format.bits() == 8) {
            for (int i = 0; i < count; i++) {
                codes[at + i] = (byte) ((int) signed[i] + zeroPoint);
            }
        } else {
            for (int i = 0; i < count; i += 2) {
                codes[at + i / 2] = (byte) ((int) signed[i] + zeroPoint | (int) signed[i + 1] + zeroPoint << 4);
            }
        }
    }

    /**
     * Gives back the weights that codes and scales stand for: the plain twin of what the operators compute.
     *
     * @param codes   as {@link #quantize} writes them
     * @param scales  as {@link #quantize} writes them
     * @param rows    how many rows
     * @param columns how many columns
     * @return the weights, row-major [rows, columns]
     */
    public float[] dequantize(byte[] codes, float[] scales, int rows, int columns) {
        int rowBytes = format.rowBytes(columns);
        int blocks = format.blocks(columns);
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int code = unpack(codes, row * rowBytes, column) - format.zeroPoint();
                values[row * columns + column] = code * scales[row * blocks + column / BLOCK];
            }
        }
        return values;
    }

    private int unpack(byte[] codes, int rowStart, int column) {
        if (format.bits() == 8) {
            return codes[rowStart + column] & 0xFF;
        }
        return codes[rowStart + column / 2] >>> (column % 2 * 4) & 0xF;
    }
}
