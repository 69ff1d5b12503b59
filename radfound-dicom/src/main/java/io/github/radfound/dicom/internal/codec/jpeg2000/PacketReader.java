package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.jpeg2000.Precinct.Blocks;
import org.jspecify.annotations.Nullable;

/** Reads packets: headers say which code-blocks go on and how far, bodies hold their bytes (T.800 sections B.9 and B.10). */
final class PacketReader {

    private final TileStyle style;
    private final TileComponent[] components;
    private final Cursor body;
    private final Cursor headers;
    private final Pieces pieces;

    PacketReader(TileStyle style, TileComponent[] components, Cursor body, @Nullable Cursor headers, Pieces pieces) {
        this.style = style;
        this.components = components;
        this.body = body;
        this.headers = headers == null ? body : headers;
        this.pieces = pieces;
    }

    /** Reads the packet of a precinct's next layer. */
    void read(Precinct precinct) {
        if (style.packetStarts() && body.peek16() == Marker.SOP) {
            body.slice(6, "SOP");
        }
        int first = pieces.count();
        BitReader in = new BitReader(headers);
        if (in.bit() == 1) {
            int blockStyle = components[precinct.resolution.component].style.blocks();
            for (Blocks blocks : precinct.blocks()) {
                if (blocks != null) {
                    readHeader(in, blocks, precinct.nextLayer, blockStyle);
                }
            }
        }
        in.align();
        if (style.headerEnds() && headers.peek16() == Marker.EPH) {
            headers.slice(2, "EPH");
        }
        for (int piece = first; piece < pieces.count(); piece++) {
            pieces.place(piece, body.slice(pieces.length(piece), "a packet").position);
        }
        precinct.nextLayer++;
    }

    private void readHeader(BitReader in, Blocks blocks, int layer, int blockStyle) {
        for (int i = 0; i < blocks.all.length; i++) {
            CodeBlock block = blocks.all[i];
            int x = i % blocks.across;
            int y = i / blocks.across;
            boolean included = block.zeroPlanes < 0 ? blocks.inclusion.isBelow(in, x, y, layer + 1) : in.bit() == 1;
            if (!included) {
                continue;
            }
            if (block.zeroPlanes < 0) {
                block.zeroPlanes = blocks.zeroPlanes.value(in, x, y, blocks.band.planes);
            }
            readSegments(in, block, blockStyle, passes(in));
            checkPasses(block, blocks.band, blockStyle);
        }
    }

    /** Number of new coding passes (T.800 table B.4). */
    private static int passes(BitReader in) {
        if (in.bit() == 0) {
            return 1;
        }
        if (in.bit() == 0) {
            return 2;
        }
        int more = in.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = in.bits(5);
        return more < 31 ? 6 + more : 37 + in.bits(7);
    }

    private void readSegments(BitReader in, CodeBlock block, int blockStyle, int passes) {
        while (in.bit() == 1) {
            block.lengthBits++;
        }
        int left = passes;
        int first = block.passes == 0 && (blockStyle & CodingStyle.HIGH_THROUGHPUT) != 0 ? placeholders(passes) : 0;
        while (left > 0) {
            int part = first > 0 ? first : Math.min(left, Segments.passesLeft(blockStyle, block.passes));
            first = 0;
            int bits = block.lengthBits + 31 - Integer.numberOfLeadingZeros(part);
            if (bits > 31) {
                throw Codestreams.damaged("segment lengths below 2^31", bits + " bits of one");
            }
            pieces.append(block, part, in.bits(bits));
            block.passes += part;
            left -= part;
        }
    }

    /**
     * Passes of the first segment of a high-throughput code-block: those that only hold the place of skipped bit-planes, and the
     * cleanup pass (T.814 section B.3).
     */
    private static int placeholders(int passes) {
        return 3 * ((passes - 1) / 3) + 1;
    }

    private static void checkPasses(CodeBlock block, Band band, int blockStyle) {
        int planes = band.planes - block.zeroPlanes;
        if (planes > BlockDecoder.MAX_PLANES) {
            throw Codestreams.unsupported("at most " + BlockDecoder.MAX_PLANES + " bit-planes", planes + "");
        }
        if (block.passes > 3 * planes - 2) {
            throw Codestreams.damaged(
                    "at most " + Math.max(0, 3 * planes - 2) + " passes of " + planes + " bit-planes",
                    block.passes + "");
        }
    }
}
