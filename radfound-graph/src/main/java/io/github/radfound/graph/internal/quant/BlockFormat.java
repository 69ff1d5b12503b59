package io.github.radfound.graph.internal.quant;

import java.util.List;

/**
 * How a weight matrix [rows, columns] is stored as blocks of {@value #BLOCK} columns with one scale each. A value is
 * (code - zero point) * scale, the zero point being the middle of the codes: 8 for 4 bits, 128 for 8 bits, which is what
 * the operators assume when they get no zero points. Of two 4-bit codes in a byte the lower half comes first.
 *
 * @param bits        bits of a code, 4 or 8
 * @param wholeBlocks whether the codes of a row are padded to whole blocks, with codes for 0
 */
public record BlockFormat(int bits, boolean wholeBlocks) {

    /** Columns that share a scale. */
    public static final int BLOCK = 32;

    /** Checks the bits. */
    public BlockFormat {
        if (bits != 4 && bits != 8) {
            throw new IllegalArgumentException("bits must be 4 or 8, were " + bits);
        }
    }

    /** The form of {@code com.microsoft.MatMulNBits}: rows are outputs (N), columns inputs (K), as in PyTorch's Linear. */
    public static BlockFormat forMatMul(int bits) {
        return new BlockFormat(bits, true);
    }

    /**
     * The form of {@code com.microsoft.GatherBlockQuantized} over uint8 data with {@code gather_axis} 0 and
     * {@code quantize_axis} 1: rows are not padded, so that with 4 bits the number of columns must be even.
     */
    public static BlockFormat forGather(int bits) {
        return new BlockFormat(bits, false);
    }

    /** The code of 0. */
    public int zeroPoint() {
        return 1 << (bits - 1);
    }

    /** Blocks in a row, the last one possibly shorter. */
    public int blocks(int columns) {
        return (columns + BLOCK - 1) / BLOCK;
    }

    /** Bytes of the codes of a row. */
    public int rowBytes(int columns) {
        int codes = wholeBlocks ? Math.multiplyExact(blocks(columns), BLOCK) : columns;
        if (codes * (long) bits % 8 != 0) {
            throw new IllegalArgumentException("rows of 4-bit codes need an even number of columns, had " + columns);
        }
        return Math.toIntExact(codes * (long) bits / 8);
    }

    /** Shape of the uint8 tensor of codes: [rows, blocks, bytes of a block] for MatMulNBits, else [rows, bytes]. */
    public List<Long> codeShape(long rows, int columns) {
        return wholeBlocks
                ? List.of(rows, (long) blocks(columns), (long) BLOCK * bits / 8)
                : List.of(rows, (long) rowBytes(columns));
    }

    /** Shape of the tensor of scales: [rows, blocks]. */
    public List<Long> scaleShape(long rows, int columns) {
        return List.of(rows, (long) blocks(columns));
    }
}
