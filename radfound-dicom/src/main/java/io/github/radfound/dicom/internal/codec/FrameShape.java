package io.github.radfound.dicom.internal.codec;

/**
 * What a data set says of each of its frames (DICOM PS3.3 section C.7.6.3).
 *
 * @param rows      rows
 * @param columns   columns
 * @param samples   samples of a pixel: 1 or 3
 * @param allocated bits of a sample once decoded: 1, 8, 16 or 32
 * @param stored    bits of a sample that count
 * @param signed    whether samples are two's complement
 * @param planar    whether colours lie one plane after the other where a frame is written as it is
 * @param pairs     whether pixels may share their chroma samples two by two where a frame is written as it is
 */
public record FrameShape(
        int rows, int columns, int samples, int allocated, int stored, boolean signed, boolean planar, boolean pairs) {

    /** A frame with all samples of a pixel side by side. */
    public FrameShape(int rows, int columns, int samples, int allocated, int stored, boolean signed) {
        this(rows, columns, samples, allocated, stored, signed, false, false);
    }

    /** Samples of the frame. */
    public int length() {
        return Math.multiplyExact(Math.multiplyExact(rows, columns), samples);
    }
}
