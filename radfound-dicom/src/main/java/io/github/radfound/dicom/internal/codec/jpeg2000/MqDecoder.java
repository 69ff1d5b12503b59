package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * The arithmetic decoder (T.800 annex C). Its registers A and C are kept less their smaller distance to a renormalisation, which
 * is held in {@code slack}: while that stays positive a symbol is the more probable one, and costs a subtraction.
 */
final class MqDecoder {

    /** Contexts of zero coding are 0 to 8; then come those of signs, magnitudes, run-lengths and uniform symbols. */
    static final int SIGN = 9;

    static final int MAGNITUDE = 14;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;

    private static final int CONTEXTS = 19;

    /** A of 0x8000, with the 8 bits behind the point that C needs. */
    private static final int HALF = 0x8000 << 8;

    private static final int PROBABILITY = 0x7fff00;
    private static final int LPS = 24;

    /** Qe, next state after the more and the less probable symbol, and whether the sense switches (T.800 table C.2). */
    private static final int[][] STATES = {
        {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0ac1, 4, 12, 0}, {0x0521, 5, 29, 0},
        {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0},
        {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0}, {0x1c01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1},
        {0x5401, 16, 14, 0}, {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
        {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0}, {0x1c01, 25, 22, 0},
        {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0}, {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0},
        {0x0ac1, 31, 28, 0}, {0x09c1, 32, 29, 0}, {0x08a1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0},
        {0x02a1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
        {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0},
        {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0},
    };

    /** By state and more probable symbol: {@code next after LPS << 24 | Qe << 8 | next after MPS}; bit 0 is the symbol. */
    private static final int[] TABLE = new int[2 * STATES.length];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int[] state = STATES[i >> 1];
            int symbol = i & 1;
            int afterMps = state[1] << 1 | symbol;
            int afterLps = state[2] << 1 | symbol ^ state[3];
            TABLE[i] = afterLps << LPS | state[0] << 8 | afterMps;
        }
    }

    private final int[] contexts = new int[CONTEXTS];
    private byte[] data = {};
    private int position;
    private int a;
    private int c;
    private int bits;
    private int slack;

    /** All contexts to their first states (T.800 table D.7). */
    void resetContexts() {
        java.util.Arrays.fill(contexts, TABLE[0]);
        contexts[0] = TABLE[4 << 1];
        contexts[RUN_LENGTH] = TABLE[3 << 1];
        contexts[UNIFORM] = TABLE[46 << 1];
    }

    /** Starts a codeword segment; two bytes of 0xFF follow its last byte. */
    void start(byte[] bytes, int from) {
        data = bytes;
        position = from;
        c = (data[position] & 0xff) << 8;
        a = HALF;
        readByte();
        c <<= 7;
        bits -= 7;
        takeSlack();
    }

    int decode(int context) {
        int entry = contexts[context];
        slack -= entry & PROBABILITY;
        return slack >= 0 ? entry & 1 : renormalise(context, entry);
    }

    private int renormalise(int context, int entry) {
        int probability = entry & PROBABILITY;
        a += slack;
        c += slack;
        boolean lessProbable;
        if (c < 0) {
            // The lower sub-interval; it is that of the more probable symbol if it is the larger one.
            c += probability;
            lessProbable = a >= probability;
            a = probability;
        } else {
            lessProbable = a < probability;
        }
        contexts[context] = TABLE[lessProbable ? entry >>> LPS : entry & 0xff];
        int shift = Integer.numberOfLeadingZeros(a) - 8;
        while (shift > bits) {
            c <<= bits;
            a <<= bits;
            shift -= bits;
            readByte();
        }
        a <<= shift;
        c <<= shift;
        bits -= shift;
        takeSlack();
        return entry & 1 ^ (lessProbable ? 1 : 0);
    }

    private void takeSlack() {
        slack = Math.min(a - HALF, c);
        a -= slack;
        c -= slack;
    }

    private void readByte() {
        int next = data[position + 1] & 0xff;
        if (data[position] == (byte) 0xff) {
            if (next > 0x8f) {
                c += 0xff;
                bits = 8;
            } else {
                position++;
                c += next << 1;
                bits = 7;
            }
        } else {
            position++;
            c += next;
            bits = 8;
        }
    }
}
