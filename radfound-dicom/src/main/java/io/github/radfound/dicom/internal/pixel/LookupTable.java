package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

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

    /** What a descriptor says: number of entries, first mapped value, bits of an entry. */
    private record Descriptor(int count, int first, int bits) {

        static Descriptor of(DataSet dataSet, int tag, boolean signed) {
            byte[] head = dataSet.bytes(tag)
                    .filter(b -> b.length >= 6)
                    .orElseThrow(() -> Faults.damaged("three numbers for " + Tag.text(tag), "none"));
            ByteBuffer numbers = Bytes.little(head);
            int stated = numbers.getShort() & 0xffff;
            short low = numbers.getShort();
            int bits = numbers.getShort() & 0xffff;
            if (bits < 1 || bits > Short.SIZE) {
                throw Faults.damaged("entries of 1 to 16 bits for " + Tag.text(tag), bits + "");
            }
            // The largest table has 65,536 entries, which 16 bits write as 0.
            return new Descriptor(stated == 0 ? 1 << 16 : stated, signed ? low : low & 0xffff, bits);
        }
    }

    /**
     * Reads a table.
     *
     * @param dataSet    where it is
     * @param descriptor tag of its descriptor
     * @param data       tag of its entries
     * @param signed     whether stored values are signed
     */
    public static LookupTable of(DataSet dataSet, int descriptor, int data, boolean signed) {
        Descriptor head = Descriptor.of(dataSet, descriptor, signed);
        byte[] values =
                dataSet.bytes(data).orElseThrow(() -> Faults.damaged("lookup table data " + Tag.text(data), "none"));
        int count = head.count;
        boolean bytes = head.bits <= Byte.SIZE && values.length < 2 * count;
        if (values.length < (bytes ? count : 2 * count)) {
            throw Faults.damaged(
                    count + " entries of 8 or 16 bits for " + Tag.text(data),
                    values.length + " bytes for entries of " + head.bits + " bits");
        }
        ByteBuffer entries = Bytes.little(values);
        int[] table = new int[count];
        for (int i = 0; i < count; i++) {
            table[i] = bytes ? entries.get() & 0xff : entries.getShort() & 0xffff;
        }
        return new LookupTable(head.first, head.bits, table);
    }

    /** Reads the three tables of a palette, segmented or not (PS3.3 section C.7.9). */
    static LookupTable[] palette(DataSet dataSet, boolean signed) {
        LookupTable[] tables = new LookupTable[3];
        for (int c = 0; c < 3; c++) {
            int descriptor = Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c;
            Optional<byte[]> segments = dataSet.bytes(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c);
            if (segments.isPresent()) {
                Descriptor head = Descriptor.of(dataSet, descriptor, signed);
                tables[c] = new LookupTable(
                        head.first, head.bits, SegmentedTable.expand(segments.get(), head.count, head.bits));
            } else {
                tables[c] = of(dataSet, descriptor, Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c, signed);
            }
        }
        // Some writers state 16 bits and give 8.
        if (Arrays.stream(tables).allMatch(t -> Arrays.stream(t.entries).allMatch(e -> e <= 0xff))) {
            for (int c = 0; c < 3; c++) {
                tables[c] = new LookupTable(tables[c].first, Math.min(tables[c].bits, Byte.SIZE), tables[c].entries);
            }
        }
        return tables;
    }

    /** The entry of a stored value. */
    public int get(long stored) {
        long index = Math.max(0, Math.min(entries.length - 1L, stored - first));
        return entries[(int) index];
    }

    /** The first mapped value. */
    public int first() {
        return first;
    }

    /** Bits of an entry. */
    public int bits() {
        return bits;
    }

    /** The entries. */
    public int[] entries() {
        return entries.clone();
    }

    /** The upper byte of a stored value's entry. */
    int level(long stored) {
        return bits > Byte.SIZE ? get(stored) >> (bits - Byte.SIZE) : get(stored);
    }
}
