package io.github.radfound.image;

import io.github.radfound.error.RequestException;
import java.util.Arrays;

/**
 * A table from modality values to grey levels (VOI LUT, DICOM PS3.3 C.11.2.1.1). Values below the first mapped one give the
 * first entry, values beyond the last give the last. Immutable.
 */
public final class VoiTable {

    private final double first;
    private final int bits;
    private final int[] entries;

    /**
     * Creates a table.
     *
     * @param first   the modality value of the first entry; the next entry belongs to the next whole number
     * @param bits    bits of an entry, 1 to 16: 2<sup>bits</sup> − 1 is full brightness
     * @param entries the grey levels, at least one; copied
     */
    public VoiTable(double first, int bits, int[] entries) {
        if (!Double.isFinite(first) || bits < 1 || bits > 16 || entries.length == 0) {
            throw new RequestException(
                    "Expected a finite first value, 1 to 16 bits and at least one entry, found " + first + ", " + bits
                            + " and " + entries.length + ".",
                    "correct the table.");
        }
        this.first = first;
        this.bits = bits;
        this.entries = entries.clone();
    }

    /** Maps a modality value to 0 to 1. */
    public double apply(double value) {
        long index = Math.max(0, Math.min(entries.length - 1L, Math.round(value - first)));
        return Math.min(1, entries[(int) index] / (double) ((1 << bits) - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoiTable t && t.first == first && t.bits == bits && Arrays.equals(t.entries, entries);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(entries) + bits;
    }

    /** Names the table in hashes of images: equal tables give equal texts. */
    @Override
    public String toString() {
        return "VoiTable[" + first + ", " + bits + ", " + entries.length + ", " + Arrays.hashCode(entries) + "]";
    }
}
