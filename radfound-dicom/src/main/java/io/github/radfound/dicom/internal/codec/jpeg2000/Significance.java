package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * What coding passes know of a code-block's samples: one word for each column of a stripe of four samples, with a margin of
 * one word around. Of a word, bits 0 to 17 are the significance of three columns by six rows (row by row, from above left of
 * the stripe to below right), bits 18 to 23 the signs of the middle column's six rows, 24 to 27 tell which of the four samples
 * were refined before, 28 to 31 which this bit-plane's first pass visited. A sample's 3 x 3 neighbourhood is thus nine bits in
 * a row, wherever it lies.
 */
final class Significance {

    /** Significance of the whole neighbourhood. */
    static final int ANY = 0x3ffff;

    /** Significance of the stripe's own four samples. */
    static final int OWN = 0x2490;

    /** Bit of the first sample's own significance; the next is three bits up. */
    static final int SELF = 1 << 4;

    /** The eight neighbours of the first sample. */
    static final int NEIGHBOURS = 0x1ef;

    static final int SIGNS = 18;
    static final int REFINED = 1 << 24;
    static final int VISITED = 1 << 28;
    static final int ALL_VISITED = 0xf << 28;

    /** Neighbours above, left, right and below of the first sample. */
    private static final int CROSS = 0xaa;

    /** Words of a row of stripes. */
    int pitch;

    int[] words = {};

    /** Forgets all, for a code-block of a size. */
    void clear(int width, int stripes) {
        pitch = width + 2;
        int length = pitch * (stripes + 2);
        if (words.length < length) {
            words = new int[length];
        } else {
            java.util.Arrays.fill(words, 0, length, 0);
        }
    }

    /** Index to {@link Contexts#SIGN} for a sample of a word. */
    int signIndex(int at, int row) {
        int word = words[at];
        return word >>> 3 * row & CROSS
                | word >>> SIGNS + row & 1
                | (words[at - 1] >>> SIGNS + 1 + row & 1) << 2
                | (words[at + 1] >>> SIGNS + 1 + row & 1) << 4
                | (word >>> SIGNS + 2 + row & 1) << 6;
    }

    /** Tells a sample's word and those around it that it is significant; a causal stripe above is not told. */
    void set(int at, int row, int sign, boolean causal) {
        int[] w = words;
        int shift = 3 * row;
        w[at - 1] |= SELF << 1 << shift;
        w[at] |= SELF << shift | sign << SIGNS + 1 + row;
        w[at + 1] |= SELF >> 1 << shift;
        if (row == 0 && !causal) {
            int above = at - pitch;
            w[above - 1] |= 1 << 17;
            w[above] |= 1 << 16 | sign << SIGNS + 5;
            w[above + 1] |= 1 << 15;
        }
        if (row == 3) {
            int below = at + pitch;
            w[below - 1] |= 1 << 2;
            w[below] |= 1 << 1 | sign << SIGNS;
            w[below + 1] |= 1;
        }
    }
}
