package io.github.radfound.dicom.internal.codec.jpeg;

import org.jspecify.annotations.Nullable;

/** Tables and settings that hold until a later segment replaces them (T.81 section B.2.4). State of one call. */
final class Tables {

    /** Index in a block, row by row, of each coefficient of the zigzag sequence (T.81 figure A.6). */
    static final int[] ZIGZAG = zigzag();

    private final @Nullable HuffmanCode[] sizes = new HuffmanCode[4];
    private final @Nullable HuffmanCode[] runs = new HuffmanCode[4];
    private final int[][] steps = new int[4][0];
    private int restartInterval;

    /** MCUs between restart markers; 0 if there are none. */
    int restartInterval() {
        return restartInterval;
    }

    /** A DHT segment. */
    void readHuffman(Segments in) {
        while (in.remaining() > 0) {
            int header = in.unsigned8();
            if ((header & 0xEC) != 0) {
                throw Faults.damagedAt(
                        in.position(), "a Huffman table of class 0 or 1 and destination 0 to 3", "another");
            }
            (header >> 4 == 0 ? sizes : runs)[header & 3] = HuffmanCode.read(in);
        }
    }

    /** A DQT segment. */
    void readQuantisation(Segments in) {
        while (in.remaining() > 0) {
            int header = in.unsigned8();
            if ((header & 0xEC) != 0) {
                throw Faults.damagedAt(
                        in.position(), "a quantisation table of 8 or 16 bits, destination 0 to 3", "another");
            }
            boolean wide = header >> 4 == 1;
            in.require(wide ? 128 : 64);
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[i] = wide ? in.unsigned16() : in.unsigned8();
            }
            steps[header & 3] = table;
        }
    }

    /** A DRI segment. */
    void readRestartInterval(Segments in) {
        restartInterval = in.unsigned16();
    }

    /** The code of DC differences or lossless differences. */
    HuffmanCode sizes(int index) {
        return present(sizes[index], 0, index);
    }

    /** The code of AC coefficients. */
    HuffmanCode runs(int index) {
        return present(runs[index], 1, index);
    }

    /** Quantisation steps in zigzag order. */
    int[] steps(int index) {
        if (steps[index].length == 0) {
            throw Faults.damaged("the quantisation table " + index + " before its use", "none");
        }
        return steps[index];
    }

    private static HuffmanCode present(@Nullable HuffmanCode code, int kind, int index) {
        if (code == null) {
            throw Faults.damaged("the Huffman table " + index + " of class " + kind + " before its use", "none");
        }
        return code;
    }

    private static int[] zigzag() {
        int[] order = new int[64];
        int row = 0;
        int column = 0;
        for (int i = 0; i < 64; i++) {
            order[i] = 8 * row + column;
            boolean up = (row + column) % 2 == 0;
            if (up && column == 7) {
                row++;
            } else if (!up && row == 7) {
                column++;
            } else if (up && row == 0) {
                column++;
            } else if (!up && column == 0) {
                row++;
            } else {
                row += up ? -1 : 1;
                column += up ? 1 : -1;
            }
        }
        return order;
    }
}
