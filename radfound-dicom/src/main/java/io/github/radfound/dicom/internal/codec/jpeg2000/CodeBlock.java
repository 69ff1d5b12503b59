package io.github.radfound.dicom.internal.codec.jpeg2000;

/** A code-block: its place in the sub-band and what packets have said of it so far. */
final class CodeBlock {

    /** Place and size in the sub-band's samples. */
    final int x;

    final int y;
    final int width;
    final int height;

    /** Bit-planes that are zero, or -1 before the code-block's first inclusion. */
    int zeroPlanes = -1;

    /** Coding passes. */
    int passes;

    /** The state variable of segment lengths (T.800 section B.10.7). */
    int lengthBits = 3;

    /** First and last of its pieces in the tile's {@link Pieces}, or -1. */
    int firstPiece = -1;

    int lastPiece = -1;

    CodeBlock(int x, int y, int width, int height) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }
}
