package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * A Huffman code as a DHT segment lists it (T.81 section B.2.4.2).
 *
 * @param counts  number of codes of each length, 1 to 16
 * @param symbols symbols in the order of their codes
 */
record HuffmanCode(int[] counts, byte[] symbols) {

    static final int LONGEST = 16;

    /** Reads one table of a DHT segment, after its class and destination. */
    static HuffmanCode read(Segments in) {
        in.require(LONGEST);
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        int room = 1;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = in.unsigned8();
            total += counts[length];
            room = 2 * room - counts[length];
            if (room < 0) {
                throw Faults.damagedAt(in.position(), "codes that fit in " + length + " bits", "more");
            }
        }
        if (total > 256) {
            throw Faults.damagedAt(in.position(), "at most 256 codes", String.valueOf(total));
        }
        in.require(total);
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) in.unsigned8();
        }
        return new HuffmanCode(counts, symbols);
    }

    /** Whether a symbol has a code. */
    boolean has(int symbol) {
        for (byte other : symbols) {
            if ((other & 0xFF) == symbol) {
                return true;
            }
        }
        return false;
    }
}
