package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Tag;
import java.nio.ByteBuffer;

/**
 * A lookup table for stored values (DICOM PS3.3 section C.11.1.1): values below the first mapped one give the first entry,
 * values beyond the last give the last.
 */
public final class LookupTable {

    private final int first;
    private final int bits;
    private final int[] entries;

    private LookupTable(int first, int bits, int[] entries) {
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * Reads a table.
     *
     * @param attributes where it is
     * @param descriptor tag of its descriptor: number of entries, first mapped value, bits of an entry
     * @param data       tag of its entries
     * @param signed     whether stored values are signed
     */
    public static LookupTable of(Attributes attributes, int descriptor, int data, boolean signed) {
        byte[] head = attributes
                .bytes(descriptor)
                .filter(b -> b.length >= 6)
                .orElseThrow(() -> Faults.damaged("three numbers for " + Tag.text(descriptor), "none"));
        byte[] values = attributes
                .bytes(data)
                .orElseThrow(() -> Faults.unsupported(
                        "lookup table data " + Tag.text(data),
                        "none",
                        "convert the file to RGB; segmented palettes are not read."));
        ByteBuffer numbers = ByteBuffer.wrap(head).order(attributes.order());
        int stated = numbers.getShort() & 0xffff;
        short low = numbers.getShort();
        int bits = numbers.getShort() & 0xffff;
        // The largest table has 65,536 entries, which 16 bits write as 0.
        int count = stated == 0 ? 1 << 16 : stated;
        boolean bytes = bits <= Byte.SIZE && values.length < 2 * count;
        if (bits < 1 || bits > Short.SIZE || values.length < (bytes ? count : 2 * count)) {
            throw Faults.damaged(
                    count + " entries of 8 or 16 bits for " + Tag.text(data),
                    values.length + " bytes for entries of " + bits + " bits");
        }
        ByteBuffer entries = ByteBuffer.wrap(values).order(attributes.order());
        int[] table = new int[count];
        for (int i = 0; i < count; i++) {
            table[i] = bytes ? entries.get() & 0xff : entries.getShort() & 0xffff;
        }
        return new LookupTable(signed ? low : low & 0xffff, bits, table);
    }

    /** The entry of a stored value. */
    public int get(long stored) {
        long index = Math.max(0, Math.min(entries.length - 1L, stored - first));
        return entries[(int) index];
    }

    /** The upper byte of a stored value's entry. */
    int level(long stored) {
        return bits > Byte.SIZE ? get(stored) >> (bits - Byte.SIZE) : get(stored);
    }
}
