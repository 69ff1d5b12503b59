package io.github.radfound.dicom;

import io.github.radfound.error.ConfigurationException;

/**
 * Bounds that a data set must keep to be parsed, so that a small or a hostile file cannot take the memory. The bounds of its
 * pixels are {@link io.github.radfound.image.ImageLimits}.
 *
 * @param maxElements      most elements, items, fragments and entries of offset tables; each takes up to 70 bytes of memory
 *                         beside its value
 * @param maxInflatedBytes most bytes that a deflated data set may inflate to
 */
public record DicomLimits(long maxElements, long maxInflatedBytes) {

    private static final long ELEMENTS = 1_000_000;
    /** Bytes of the input for each further element. An element takes 8 or more of them, and pixels the most. */
    private static final long ELEMENT_BYTES = 32;
    /** Bytes of the heap for each element, so that all of them take about a quarter. */
    private static final long ELEMENT_HEAP = 256;

    private static final long INFLATED = 64L << 20;
    private static final long INFLATED_RATIO = 128;

    /** Checks that all bounds are positive. */
    public DicomLimits {
        if (maxElements < 1 || maxInflatedBytes < 1) {
            throw new ConfigurationException(
                    "Expected positive limits of data sets, found " + maxElements + " elements and " + maxInflatedBytes
                            + " inflated bytes.",
                    "correct the limits.");
        }
    }

    /**
     * What {@link DicomFile#read(java.nio.file.Path)} and its kin use: a million elements and another one for each 32 bytes of
     * the input, which is several hundred for each frame of a multi-frame file; 64 MiB and 128 times the input when inflated;
     * of both no more than a quarter of the greatest heap holds.
     *
     * @param inputBytes bytes of the file
     */
    public static DicomLimits of(long inputBytes) {
        return of(inputBytes, Runtime.getRuntime().maxMemory());
    }

    static DicomLimits of(long inputBytes, long heap) {
        long ratio = Math.min(inputBytes, Long.MAX_VALUE / INFLATED_RATIO / 2) * INFLATED_RATIO;
        return new DicomLimits(
                Math.max(1, Math.min(ELEMENTS + inputBytes / ELEMENT_BYTES, heap / ELEMENT_HEAP)),
                Math.max(1, Math.min(INFLATED + ratio, heap / 4)));
    }
}
