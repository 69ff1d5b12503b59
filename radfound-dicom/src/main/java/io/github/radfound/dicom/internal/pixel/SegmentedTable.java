package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;

/** Expands segmented palette tables (DICOM PS3.3 section C.7.9.2): discrete, linear and indirect segments. */
final class SegmentedTable {

    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final byte[] data;
    private final int unit;
    private final int[] entries;
    private int at;
    private int filled;

    private SegmentedTable(byte[] data, int unit, int count) {
        this.data = data;
        this.unit = unit;
        this.entries = new int[count];
    }

    /**
     * Expands a table.
     *
     * @param data  segments, in words of 16 bits or, for entries of 8, in bytes
     * @param count number of entries
     * @param bits  bits of an entry
     */
    static int[] expand(byte[] data, int count, int bits) {
        SegmentedTable table = new SegmentedTable(data, bits > Byte.SIZE ? Short.BYTES : Byte.BYTES, count);
        while (table.filled < count) {
            table.segment(true);
        }
        return table.entries;
    }

    private void segment(boolean mayRefer) {
        int start = at;
        int kind = next();
        int length = next();
        if (kind == DISCRETE) {
            for (int i = 0; i < length; i++) {
                put(next());
            }
        } else if (kind == LINEAR && filled > 0) {
            int from = entries[filled - 1];
            int to = next();
            for (int i = 1; i <= length; i++) {
                put(from + (int) Math.round((to - from) * (double) i / length));
            }
        } else if (kind == INDIRECT && mayRefer) {
            refer(start, length);
        } else {
            throw Faults.damaged("a discrete, linear or indirect segment of a palette", "kind " + kind);
        }
    }

    /** Repeats earlier segments. */
    private void refer(int start, int segments) {
        int low = unit == 1 ? next() | next() << 8 : next();
        int high = unit == 1 ? next() | next() << 8 : next();
        int target = high << 16 | low;
        if (target < 0 || target >= start) {
            throw Faults.damaged("a palette segment that refers to an earlier one", "another");
        }
        int back = at;
        at = target;
        for (int i = 0; i < segments && filled < entries.length; i++) {
            segment(false);
        }
        at = back;
    }

    private void put(int value) {
        if (filled == entries.length) {
            throw Faults.damaged("palette segments of " + entries.length + " entries", "more");
        }
        entries[filled++] = value;
    }

    private int next() {
        if (at + unit > data.length) {
            throw Faults.damaged("palette segments of " + entries.length + " entries", filled + "");
        }
        int value = unit == 1 ? data[at] & 0xff : Bytes.little(data).getShort(at) & 0xffff;
        at += unit;
        return value;
    }
}
