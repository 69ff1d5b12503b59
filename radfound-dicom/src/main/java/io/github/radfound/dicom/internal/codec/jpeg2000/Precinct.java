package io.github.radfound.dicom.internal.codec.jpeg2000;

import org.jspecify.annotations.Nullable;

/** A precinct: the code-blocks of a resolution's sub-bands whose data share packets (T.800 sections B.6 and B.7). */
final class Precinct {

    final Resolution resolution;

    /** Number within the resolution, row by row. */
    final int index;

    /** Layer of the next packet. */
    int nextLayer;

    private @Nullable Blocks[] blocks = {};

    Precinct(Resolution resolution, int index) {
        this.resolution = resolution;
        this.index = index;
    }

    /** Code-blocks of each sub-band, {@code null} where the precinct does not meet it; made when first asked for. */
    @Nullable
    Blocks[] blocks() {
        if (blocks.length == 0) {
            blocks = resolution.blocks(index);
        }
        return blocks;
    }

    /** Code-blocks if a packet has asked for them. */
    @Nullable
    Blocks[] blocksIfAny() {
        return blocks;
    }

    /** The code-blocks of one sub-band in a precinct, row by row, with the trees of their packet headers. */
    static final class Blocks {

        final Band band;
        final int across;
        final CodeBlock[] all;
        final TagTree inclusion;
        final TagTree zeroPlanes;

        Blocks(Band band, int across, CodeBlock[] all) {
            this.band = band;
            this.across = across;
            this.all = all;
            this.inclusion = new TagTree(across, all.length / across);
            this.zeroPlanes = new TagTree(across, all.length / across);
        }
    }
}
