package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * A scan header (T.81 section B.2.3).
 *
 * @param components indices of its components within the frame, ascending order not required
 * @param sizeTables destination of each component's table of class 0
 * @param runTables  destination of each component's table of class 1
 * @param first      first coefficient of the band, or predictor of a lossless scan
 * @param last       last coefficient of the band
 * @param high       bit position of the preceding scan, 0 if there was none
 * @param low        bit position of this scan, or point transform of a lossless scan
 */
record ScanHeader(int[] components, int[] sizeTables, int[] runTables, int first, int last, int high, int low) {

    /** Most data units of an MCU. */
    private static final int MOST_UNITS = 10;

    static ScanHeader read(Segments in, JpegHeader frame) {
        int count = in.unsigned8();
        if (count < 1 || count > 4) {
            throw Faults.damagedAt(in.position(), "1 to 4 components of a scan", String.valueOf(count));
        }
        in.require(2 * count + 3);
        int[] components = new int[count];
        int[] sizeTables = new int[count];
        int[] runTables = new int[count];
        int units = 0;
        for (int i = 0; i < count; i++) {
            components[i] = index(frame, in.unsigned8());
            int tables = in.unsigned8();
            sizeTables[i] = tables >> 4;
            runTables[i] = tables & 15;
            Component component = frame.components().get(components[i]);
            units += component.horizontal() * component.vertical();
            if (sizeTables[i] > 3 || runTables[i] > 3) {
                throw Faults.damagedAt(in.position(), "Huffman tables 0 to 3", sizeTables[i] + " and " + runTables[i]);
            }
            for (int j = 0; j < i; j++) {
                if (components[j] == components[i]) {
                    throw Faults.damagedAt(in.position(), "different components in a scan", "one twice");
                }
            }
        }
        if (count > 1 && units > MOST_UNITS) {
            throw Faults.damagedAt(in.position(), "at most " + MOST_UNITS + " units of an MCU", String.valueOf(units));
        }
        int first = in.unsigned8();
        int last = in.unsigned8();
        int bits = in.unsigned8();
        return new ScanHeader(components, sizeTables, runTables, first, last, bits >> 4, bits & 15);
    }

    private static int index(JpegHeader frame, int id) {
        for (int i = 0; i < frame.components().size(); i++) {
            if (frame.components().get(i).id() == id) {
                return i;
            }
        }
        throw Faults.damaged("a component of the frame in a scan", "the identifier " + id);
    }
}
