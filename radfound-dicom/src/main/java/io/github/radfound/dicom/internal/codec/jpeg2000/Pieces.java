package io.github.radfound.dicom.internal.codec.jpeg2000;

import java.util.Arrays;

/** Pieces of codeword segments in a tile's packet data: lists through arrays, one list for each code-block. */
final class Pieces {

    private static final int FIELDS = 4;

    /** The packet data. */
    final byte[] data;

    private int[] fields = new int[64 * FIELDS];
    private int count;

    Pieces(byte[] data) {
        this.data = data;
    }

    /** Appends a piece, whose place is not known yet, to a code-block. */
    void append(CodeBlock block, int passes, int length) {
        if ((count + 1) * FIELDS > fields.length) {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        int at = count * FIELDS;
        fields[at] = passes;
        fields[at + 1] = length;
        fields[at + 3] = -1;
        if (block.lastPiece < 0) {
            block.firstPiece = count;
        } else {
            fields[block.lastPiece * FIELDS + 3] = count;
        }
        block.lastPiece = count++;
    }

    int count() {
        return count;
    }

    int passes(int piece) {
        return fields[piece * FIELDS];
    }

    int length(int piece) {
        return fields[piece * FIELDS + 1];
    }

    int offset(int piece) {
        return fields[piece * FIELDS + 2];
    }

    void place(int piece, int offset) {
        fields[piece * FIELDS + 2] = offset;
    }

    /** The next piece of the same code-block, or -1. */
    int next(int piece) {
        return fields[piece * FIELDS + 3];
    }
}
