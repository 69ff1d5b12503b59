package io.github.radfound.dicom.internal.codec.jpeg;

/** Coding processes that this package decodes, all with Huffman coding (T.81 section 4.11). */
public enum Process {
    /** Baseline and extended sequential DCT. */
    SEQUENTIAL,
    /** Progressive DCT. */
    PROGRESSIVE,
    /** Lossless by prediction (process 14). */
    LOSSLESS;

    /**
     * The process of a frame marker.
     *
     * @throws io.github.radfound.error.ImageFormatException for hierarchical processes and arithmetic coding
     */
    static Process of(int marker) {
        int number = marker - Marker.SOF0;
        return switch (number) {
            case 0, 1 -> SEQUENTIAL;
            case 2 -> PROGRESSIVE;
            case 3 -> LOSSLESS;
            case 9, 10, 11 -> throw Faults.unsupported("arithmetic coding (SOF" + number + ")");
            default -> throw Faults.unsupported("a hierarchical process (SOF" + number + ")");
        };
    }
}
