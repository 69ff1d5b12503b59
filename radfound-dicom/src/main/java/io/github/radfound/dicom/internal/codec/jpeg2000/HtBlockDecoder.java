package io.github.radfound.dicom.internal.codec.jpeg2000;

/**
 * Decodes high-throughput code-blocks (T.814 clause 7): one set of a cleanup pass and at most two refinement passes. Not safe
 * for use by threads; its arrays serve one code-block after the other.
 */
final class HtBlockDecoder implements BlockCoder {

    /** Longest part of a cleanup segment that its codes may take. */
    private static final int MAX_CODES = 4079;

    /** Largest exponent of a magnitude with the bit behind the point that fits an integer. */
    private static final int MAX_EXPONENT = 29;

    private final HtRefinement refinement = new HtRefinement();

    /** For each quad of the line before and of this one, with a margin: its entry of {@link HtCodes}. */
    private int[] above = new int[514];

    private int[] line = new int[514];

    /** For each quad of this line: how much its largest exponent is above the prediction. */
    private final int[] offsets = new int[514];

    /** Twice the magnitude less one of the lower samples of the line before, with a margin. */
    private final int[] lower = new int[1028];

    private byte[] segment = new byte[4096];

    @Override
    public void decode(CodeBlock block, Band band, int blockStyle, Pieces pieces, int[] out) {
        int cleanup = pieces.passes(block.firstPiece);
        int passes = block.passes - cleanup + 1;
        int cleanupLength = gather(pieces, block.firstPiece, 0);
        int length = cleanupLength;
        for (int piece = pieces.next(block.firstPiece); piece >= 0; piece = pieces.next(piece)) {
            length = gather(pieces, piece, length);
        }
        if (passes > 3) {
            throw Codestreams.unsupported("one set of high-throughput passes in a code-block", "several");
        }
        int skipped = block.zeroPlanes + (cleanup - 1) / 3;
        int plane = band.planes - skipped - 1;
        cleanup(block, cleanupLength, skipped, plane, out);
        if (passes > 1) {
            if (plane < 1) {
                throw Codestreams.damaged("a bit-plane left to refine", "none");
            }
            boolean causal = (blockStyle & CodingStyle.CAUSAL) != 0;
            refinement.start(block.width, block.height, out);
            HtBits significance = HtBits.forwards(segment, cleanupLength, length - cleanupLength, 0);
            refinement.propagate(significance, plane, causal, out);
            if (passes > 2) {
                HtBits bits = HtBits.refinement(segment, cleanupLength, length - cleanupLength);
                refinement.refine(bits, plane, out);
            }
        }
    }

    private int gather(Pieces pieces, int piece, int length) {
        int more = pieces.length(piece);
        if (length + more > segment.length) {
            segment = java.util.Arrays.copyOf(segment, Math.max(length + more, 2 * segment.length));
        }
        System.arraycopy(pieces.data, pieces.offset(piece), segment, length, more);
        return length + more;
    }

    private void cleanup(CodeBlock block, int length, int skipped, int plane, int[] out) {
        int codes = length < 2 ? 0 : (segment[length - 1] & 0xff) << 4 | segment[length - 2] & 15;
        if (codes < 2 || codes > Math.min(length, MAX_CODES)) {
            throw Codestreams.damaged("a cleanup segment of " + length + " bytes with 2 or more for codes", codes + "");
        }
        HtRuns runs = new HtRuns(segment, length - codes, codes - 1);
        HtBits vlc = HtBits.codes(segment, length, codes);
        HtBits magnitudes = HtBits.forwards(segment, 0, length - codes, 0xff);
        int quads = block.width + 1 >> 1;
        java.util.Arrays.fill(above, 0);
        java.util.Arrays.fill(lower, 0);
        for (int y = 0; y < block.height; y += 2) {
            readQuads(vlc, runs, quads, y == 0);
            readMagnitudes(magnitudes, block, y, skipped, plane, out);
            int[] swap = above;
            above = line;
            line = swap;
        }
    }

    /** Reads significance, known exponents and exponent offsets of a line of quads (T.814 sections 7.3.5 and 7.3.6). */
    private void readQuads(HtBits vlc, HtRuns runs, int quads, boolean first) {
        int left = 0;
        for (int q = 0; q < quads; q += 2) {
            left = readQuad(vlc, runs, q, left, first);
            int entry = left;
            left = q + 1 < quads ? readQuad(vlc, runs, q + 1, left, first) : 0;
            readOffsets(vlc, runs, q, entry, left, first);
        }
        line[quads + 1] = 0;
    }

    /** Entries are kept one place to the right, for the margin. */
    private int readQuad(HtBits vlc, HtRuns runs, int q, int left, boolean first) {
        int context = first
                ? left >> 4 & 1 | left >> 5 & 1 | left >> 5 & 6
                : (above[q] >> 7 | above[q + 1] >> 5) & 1
                        | (left >> 5 | left >> 6) & 2
                        | (above[q + 1] >> 5 | above[q + 2] >> 3) & 4;
        int entry = 0;
        if (context != 0 || runs.event()) {
            entry = (first ? HtCodes.FIRST : HtCodes.OTHERS)[context << 7 | vlc.peek() & 0x7f] & 0xffff;
            vlc.skip(entry & HtCodes.LENGTH);
        }
        line[q + 1] = entry;
        return entry;
    }

    private void readOffsets(HtBits vlc, HtRuns runs, int q, int one, int two, boolean first) {
        boolean hasOne = (one & HtCodes.OFFSET) != 0;
        boolean hasTwo = (two & HtCodes.OFFSET) != 0;
        boolean both = first && hasOne && hasTwo;
        int more = both && runs.event() ? 2 : 0;
        int prefixOne = hasOne ? prefix(vlc) : 0;
        int prefixTwo = 0;
        if (both && more == 0 && prefixOne > 2) {
            prefixTwo = 1 + vlc.bit();
        } else if (hasTwo) {
            prefixTwo = prefix(vlc);
        }
        offsets[q] = prefixOne + more + suffix(vlc, prefixOne);
        offsets[q + 1] = prefixTwo + more + suffix(vlc, prefixTwo);
    }

    private static int prefix(HtBits vlc) {
        int bits = vlc.peek();
        int zeros = Math.min(3, Integer.numberOfTrailingZeros(bits));
        vlc.skip(Math.min(3, zeros + 1));
        return zeros == 3 ? 5 : zeros + 1;
    }

    private static int suffix(HtBits vlc, int prefix) {
        int length = prefix < 3 ? 0 : prefix == 3 ? 1 : 5;
        int suffix = vlc.peek() & (1 << length) - 1;
        vlc.skip(length);
        return suffix;
    }

    /** Reads magnitudes and signs of a line of quads (T.814 sections 7.3.4, 7.3.7 and 7.3.8). */
    private void readMagnitudes(HtBits in, CodeBlock block, int y, int skipped, int plane, int[] out) {
        int before = 0;
        for (int x = 0; x < block.width; x += 2) {
            int entry = line[(x >> 1) + 1];
            int significant = entry >> HtCodes.SIGNIFICANT & 15;
            // Margins: sample x of the line before is at place x + 1.
            int neighbours = before | lower[x + 1] | lower[x + 2] | lower[x + 3];
            before = lower[x + 2];
            lower[x + 1] = 0;
            lower[x + 2] = 0;
            boolean several = (significant & significant - 1) != 0;
            int predicted = several && y > 0 ? 31 - Integer.numberOfLeadingZeros(neighbours | 2) : 1;
            int exponent = predicted + offsets[x >> 1];
            if (significant != 0 && exponent > Math.min(skipped + 2, MAX_EXPONENT - plane)) {
                throw Codestreams.damaged(
                        "exponents of at most " + Math.min(skipped + 2, MAX_EXPONENT - plane), exponent + "");
            }
            for (int n = 0; n < 4; n++) {
                int column = x + (n >> 1);
                int row = y + (n & 1);
                boolean inside = column < block.width && row < block.height;
                if ((significant >> n & 1) == 0) {
                    if (inside) {
                        out[row * block.width + column] = 0;
                    }
                    continue;
                }
                int known = entry >> HtCodes.KNOWN + n & 1;
                int length = exponent - known;
                int bits = in.peek();
                in.skip(length);
                int value = bits & (1 << length) - 1 | (entry >> HtCodes.KNOWN_BIT + n & 1) << length | 1;
                if (inside) {
                    int magnitude = value + 2 << plane;
                    out[row * block.width + column] = (bits & 1) == 1 ? -magnitude : magnitude;
                }
                if ((n & 1) == 1) {
                    lower[column + 1] = value;
                }
            }
        }
        // Nothing is to the right of the last quad.
        lower[(block.width + 1 & ~1) + 1] = 0;
    }
}
