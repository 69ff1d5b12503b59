package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.dicom.internal.codec.FrameShape;

/**
 * Segments of a frame (PS3.5 sections G.2 and G.5): for each sample of a pixel one segment a byte, the most significant first.
 * Frames of one bit a sample have one segment of packed bits, first sample lowest, as uncompressed ones do.
 *
 * @param segments      segments of the frame
 * @param segmentLength bytes of a decoded segment
 * @param sampleBytes   bytes of a sample in memory
 */
record RleLayout(int segments, int segmentLength, int sampleBytes) {

    /** Bytes of the header: a count and fifteen offsets, 32 bits each. */
    static final int HEADER = 64;

    static final int MOST_SEGMENTS = 15;

    static RleLayout of(FrameShape shape) {
        if (shape.allocated() == 1) {
            return new RleLayout(1, (int) ((shape.length() + 7L) >> 3), 1);
        }
        int bytes = shape.allocated() >> 3;
        int pixels = Math.multiplyExact(shape.rows(), shape.columns());
        return new RleLayout(shape.samples() * bytes, pixels, bytes);
    }

    /** Which sample of a pixel a segment belongs to. */
    int sample(int segment) {
        return segment / sampleBytes;
    }

    /** By how many bits a segment's bytes are shifted in their samples. */
    int shift(int segment) {
        return Byte.SIZE * (sampleBytes - 1 - segment % sampleBytes);
    }
}
