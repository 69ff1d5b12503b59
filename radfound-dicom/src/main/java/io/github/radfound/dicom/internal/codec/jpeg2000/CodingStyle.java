package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * How a component of a tile is coded (T.800 sections A.6.1 and A.6.2, the SPcod and SPcoc parameters).
 *
 * @param levels      decompositions, 0 to 32
 * @param blockWidth  base-2 logarithm of the code-blocks' width
 * @param blockHeight base-2 logarithm of the code-blocks' height
 * @param blocks      flags of the code-block style
 * @param reversible  whether the wavelet is the reversible 5/3, else the irreversible 9/7
 * @param precincts   base-2 logarithms of width and height of each resolution's precincts, from the lowest: {@code y << 4 | x}
 */
record CodingStyle(int levels, int blockWidth, int blockHeight, int blocks, boolean reversible, byte[] precincts) {

    /** Selective arithmetic coding bypass. */
    static final int BYPASS = 1;

    /** Contexts are reset after every pass. */
    static final int RESET = 2;

    /** Every pass is a codeword segment of its own. */
    static final int TERMINATE = 4;

    /** Contexts do not look at the stripe beneath. */
    static final int CAUSAL = 8;

    /** A segmentation symbol ends every cleanup pass. */
    static final int SYMBOLS = 32;

    /** High-throughput code-blocks (T.814). */
    static final int HIGH_THROUGHPUT = 64;

    private static final int MIXED = 128;

    boolean has(int flag) {
        return (blocks & flag) != 0;
    }

    int precinctWidth(int resolution) {
        return precincts[resolution] & 15;
    }

    int precinctHeight(int resolution) {
        return precincts[resolution] >> 4 & 15;
    }

    /** Reads the parameters that COD and COC share; with {@code own} precinct sizes, or all as large as can be. */
    static CodingStyle read(Cursor in, boolean own) {
        int levels = in.u8("coding style");
        int width = (in.u8("coding style") & 15) + 2;
        int height = (in.u8("coding style") & 15) + 2;
        int blocks = in.u8("coding style");
        int transform = in.u8("coding style");
        if (levels > 32 || width > 10 || height > 10 || width + height > 12) {
            throw Codestreams.damaged(
                    "at most 32 decompositions and code-blocks of at most 4096 samples, 1024 a side",
                    levels + " and 2^" + width + " x 2^" + height);
        }
        if (transform > 1) {
            throw Codestreams.unsupported("the 5/3 or 9/7 wavelet", "transform " + transform);
        }
        if ((blocks & MIXED) != 0) {
            throw Codestreams.unsupported("code-blocks all of part 1 or all of part 15", "both mixed");
        }
        byte[] precincts = new byte[levels + 1];
        for (int r = 0; r <= levels; r++) {
            precincts[r] = (byte) (own ? in.u8("precinct sizes") : 0xff);
            if (r > 0 && ((precincts[r] & 15) == 0 || (precincts[r] & 0xf0) == 0)) {
                throw Codestreams.damaged("precincts of at least 2 x 2 above the lowest resolution", "smaller ones");
            }
        }
        return new CodingStyle(levels, width, height, blocks, transform == 1, precincts);
    }
}
