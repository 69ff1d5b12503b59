package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Decodes code-blocks: those of part 1 or the high-throughput ones of part 15. */
interface BlockCoder {

    /**
     * Decodes a code-block that has at least one coding pass.
     *
     * @param out receives width times height samples, row by row, in twice their unit: where bit-planes are missing a value is in
     *     the middle of what it may be, which is half a unit at least if the last is missing none
     */
    void decode(CodeBlock block, Band band, int blockStyle, Pieces pieces, int[] out);
}
