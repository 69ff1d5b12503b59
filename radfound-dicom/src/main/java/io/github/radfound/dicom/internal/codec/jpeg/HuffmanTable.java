package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * Decodes symbols of one code together with the number that follows each (T.81 sections F.2.2 and H.2.2). Immutable.
 *
 * <p>One look at the next {@value #LOOK} bits gives the symbol if its code is no longer, and the number too if both
 * fit. Results are packed: the number in the upper 16 bits, the run of zeros before it in bits 8 to 11. A number of 0
 * comes of size 0 alone. The difference 32768 of lossless frames comes as -32768, equal modulo 2^16.
 */
final class HuffmanTable {

    static final int LOOK = 10;

    private static final int COMPLETE = 0x80;
    private static final int LENGTH = 0x3F;

    private final int[] looked = new int[1 << LOOK];
    /** First 16-bit window beyond the codes of each length. */
    private final int[] limits = new int[HuffmanCode.LONGEST + 1];
    /** What to add to a code of each length to get the index of its symbol. */
    private final int[] offsets = new int[HuffmanCode.LONGEST + 1];

    private final byte[] symbols;
    private final boolean runs;
    private final boolean tail;

    private HuffmanTable(HuffmanCode code, boolean runs, boolean tail) {
        this.symbols = code.symbols();
        this.runs = runs;
        this.tail = tail;
        int next = 0;
        int index = 0;
        for (int length = 1; length <= HuffmanCode.LONGEST; length++) {
            offsets[length] = index - next;
            for (int i = 0; i < code.counts()[length]; i++) {
                if (length <= LOOK) {
                    fill(next, length, symbols[index] & 0xFF);
                }
                next++;
                index++;
            }
            limits[length] = next << HuffmanCode.LONGEST - length;
            next <<= 1;
        }
    }

    /** A table whose symbols are a run and a size in four bits each. */
    static HuffmanTable ofRuns(HuffmanCode code) {
        return new HuffmanTable(code, true, false);
    }

    /**
     * A table whose symbols are sizes.
     *
     * @param largest the largest size: 15, or 16 in lossless frames
     * @param tail    whether 16 bits follow the size 16, against the standard
     */
    static HuffmanTable ofSizes(HuffmanCode code, int largest, boolean tail) {
        for (byte symbol : code.symbols()) {
            if ((symbol & 0xFF) > largest) {
                throw Faults.damaged("categories of at most " + largest, "category " + (symbol & 0xFF));
            }
        }
        return new HuffmanTable(code, false, tail);
    }

    /** Decodes a symbol and the number after it, packed. Takes at most 32 bits. */
    int decode(BitReader bits) {
        if (bits.count < 32) {
            bits.refill();
        }
        int entry = looked[(int) (bits.buffer >>> 64 - LOOK)];
        if ((entry & COMPLETE) != 0) {
            int length = entry & LENGTH;
            bits.buffer <<= length;
            bits.count -= length;
            return entry;
        }
        return decodeInSteps(bits, entry);
    }

    /** Decodes lossless differences one after the other, with the fields of the reader in variables: the hot loop. */
    void decode(BitReader bits, short[] differences, int from, int to) {
        long buffer = bits.buffer;
        int count = bits.count;
        for (int i = from; i < to; i++) {
            if (count < 32) {
                bits.buffer = buffer;
                bits.count = count;
                bits.refill();
                buffer = bits.buffer;
                count = bits.count;
            }
            int entry = looked[(int) (buffer >>> 64 - LOOK)];
            if ((entry & COMPLETE) != 0) {
                int length = entry & LENGTH;
                buffer <<= length;
                count -= length;
            } else {
                bits.buffer = buffer;
                bits.count = count;
                entry = decodeInSteps(bits, entry);
                buffer = bits.buffer;
                count = bits.count;
            }
            differences[i] = (short) (entry >> 16);
        }
        bits.buffer = buffer;
        bits.count = count;
    }

    private int decodeInSteps(BitReader bits, int entry) {
        int length = entry & LENGTH;
        int symbol = entry >>> 16;
        if (length == 0) {
            int window = (int) (bits.buffer >>> 64 - HuffmanCode.LONGEST);
            length = 1;
            while (window >= limits[length]) {
                if (++length > HuffmanCode.LONGEST) {
                    throw Faults.damaged("a Huffman code of the table", "another");
                }
            }
            symbol = symbols[(window >>> HuffmanCode.LONGEST - length) + offsets[length]] & 0xFF;
        }
        bits.buffer <<= length;
        bits.count -= length;
        int size = size(symbol);
        if (size == 0) {
            return run(symbol);
        }
        if (size == 16) {
            return tail ? extend(bits.take(16), 16) << 16 : Short.MIN_VALUE << 16;
        }
        int value = extend((int) (bits.buffer >>> 64 - size), size);
        bits.buffer <<= size;
        bits.count -= size;
        return value << 16 | run(symbol);
    }

    private void fill(int code, int length, int symbol) {
        int first = code << LOOK - length;
        int size = size(symbol);
        for (int rest = 0; rest < 1 << LOOK - length; rest++) {
            int entry = symbol << 16 | length;
            if (size == 0) {
                entry = run(symbol) | COMPLETE | length;
            } else if (size == 16 && !tail) {
                entry = Short.MIN_VALUE << 16 | COMPLETE | length;
            } else if (length + size <= LOOK) {
                int value = extend(rest >>> LOOK - length - size, size);
                entry = value << 16 | run(symbol) | COMPLETE | length + size;
            }
            looked[first + rest] = entry;
        }
    }

    private int size(int symbol) {
        return runs ? symbol & 15 : symbol;
    }

    private int run(int symbol) {
        return runs ? symbol >> 4 << 8 : 0;
    }

    /** The number that {@code size} bits stand for (T.81 figure F.12). */
    static int extend(int bits, int size) {
        return bits < 1 << size - 1 ? bits - (1 << size) + 1 : bits;
    }
}
