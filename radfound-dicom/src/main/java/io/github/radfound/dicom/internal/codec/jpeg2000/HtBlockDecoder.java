package io.github.radfound.dicom.internal.codec.jpeg2000;

/** Decodes high-throughput code-blocks (T.814). */
final class HtBlockDecoder implements BlockCoder {

    @Override
    public void decode(CodeBlock block, Band band, int blockStyle, Pieces pieces, int[] out) {
        throw Codestreams.unsupported("code-blocks of part 1", "high-throughput ones (HTJ2K)");
    }
}
