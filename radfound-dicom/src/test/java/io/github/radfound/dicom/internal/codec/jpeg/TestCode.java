package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.HashMap;
import java.util.Map;

/**
 * A Huffman code over symbols in their order: flat (equal lengths), or steep (from 2 to 16 bits, so that decoders must leave
 * their fast path). Neither uses the code of ones, which T.81 forbids.
 */
final class TestCode {

    private final int[] symbols;
    private final int[] counts = new int[17];
    private final Map<Integer, int[]> codes = new HashMap<>();

    TestCode(int[] symbols, boolean steep) {
        this.symbols = symbols;
        if (steep) {
            boolean many = symbols.length > 17;
            int left = symbols.length;
            for (int length = 2; length < 16; length++) {
                counts[length] = length == 2 ? 3 : many && length > 8 ? 0 : 1;
                counts[length] = Math.min(counts[length], left);
                left -= counts[length];
            }
            counts[16] = left;
        } else {
            counts[JpegBytes.size(symbols.length)] = symbols.length;
        }
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++, code <<= 1) {
            for (int i = 0; i < counts[length]; i++) {
                codes.put(symbols[next++], new int[] {code++, length});
            }
        }
    }

    /** Sizes from 0. */
    static TestCode ofSizes(int largest, boolean steep) {
        int[] symbols = new int[largest + 1];
        for (int i = 0; i <= largest; i++) {
            symbols[i] = i;
        }
        return new TestCode(symbols, steep);
    }

    /** All pairs of a run and a size, and all ends of bands. */
    static TestCode ofRuns(boolean steep) {
        int[] symbols = new int[16 * 15];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = i % 16 << 4 | i / 16;
        }
        return new TestCode(symbols, steep);
    }

    /** Writes the DHT segment. */
    void define(JpegBytes out, int kind) {
        int[] content = new int[17 + symbols.length];
        content[0] = kind << 4;
        System.arraycopy(counts, 1, content, 1, 16);
        System.arraycopy(symbols, 0, content, 17, symbols.length);
        out.segment(Marker.DHT, content);
    }

    void write(JpegBytes out, int symbol) {
        int[] code = codes.get(symbol);
        out.bits(code[0], code[1]);
    }
}
