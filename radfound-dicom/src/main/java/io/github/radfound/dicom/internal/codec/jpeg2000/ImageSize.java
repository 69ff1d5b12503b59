package io.github.radfound.dicom.internal.codec.jpeg2000;

import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.List;

/**
 * Image and tile size on the reference grid (T.800 section A.5.1, SIZ), already equal to what the caller expects.
 *
 * @param image      the image area
 * @param tileX      left edge of the first tile
 * @param tileY      upper edge of the first tile
 * @param tileWidth  width of tiles
 * @param tileHeight height of tiles
 * @param across     tiles of a row
 * @param down       tiles of a column
 * @param components the components, all of the same precision and sign
 */
record ImageSize(
        Area image,
        int tileX,
        int tileY,
        long tileWidth,
        long tileHeight,
        int across,
        int down,
        List<Component> components) {

    /** More would not fit the wavelet's 32-bit integers. */
    static final int MAX_PRECISION = 26;

    private static final int PART_2 = 0x8000;

    /**
     * A component.
     *
     * @param precision bits of a sample
     * @param signed    whether samples are signed
     * @param dx        columns of the reference grid for one sample
     * @param dy        rows of the reference grid for one sample
     */
    record Component(int precision, boolean signed, int dx, int dy) {}

    /** The area of a tile on the reference grid. */
    Area tile(int index) {
        long x = tileX + (index % across) * tileWidth;
        long y = tileY + (index / across) * tileHeight;
        return new Area(
                (int) Math.max(x, image.x0()),
                (int) Math.max(y, image.y0()),
                (int) Math.min(x + tileWidth, image.x1()),
                (int) Math.min(y + tileHeight, image.y1()));
    }

    int tiles() {
        return across * down;
    }

    static ImageSize read(Cursor in, FrameShape expected) {
        if ((in.u16("SIZ") & PART_2) != 0) {
            throw Codestreams.unsupported("a codestream of part 1 or part 15", "extensions of part 2 (Rsiz)");
        }
        long[] grid = new long[8];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = in.u32("SIZ");
        }
        long width = grid[0] - grid[2];
        long height = grid[1] - grid[3];
        int count = in.u16("SIZ");
        if (width != expected.columns() || height != expected.rows() || count != expected.samples()) {
            throw Codestreams.damaged(
                    expected.columns() + " columns, " + expected.rows() + " rows and " + expected.samples()
                            + " components, as the data set says",
                    width + ", " + height + " and " + count);
        }
        if (grid[0] > Integer.MAX_VALUE || grid[1] > Integer.MAX_VALUE) {
            throw Codestreams.unsupported("coordinates below 2^31", grid[0] + " x " + grid[1]);
        }
        if (grid[4] == 0
                || grid[5] == 0
                || grid[6] > grid[2]
                || grid[7] > grid[3]
                || grid[6] + grid[4] <= grid[2]
                || grid[7] + grid[5] <= grid[3]) {
            throw Codestreams.damaged("a first tile that meets the image", "another tile grid (SIZ)");
        }
        long across = Area.ceilDiv(grid[0] - grid[6], grid[4]);
        long down = Area.ceilDiv(grid[1] - grid[7], grid[5]);
        if (across * down > 65535) {
            throw Codestreams.damaged("at most 65535 tiles", across + " x " + down);
        }
        return new ImageSize(
                new Area((int) grid[2], (int) grid[3], (int) grid[0], (int) grid[1]),
                (int) grid[6],
                (int) grid[7],
                grid[4],
                grid[5],
                (int) across,
                (int) down,
                components(in, count));
    }

    private static List<Component> components(Cursor in, int count) {
        Component[] components = new Component[count];
        for (int i = 0; i < count; i++) {
            int depth = in.u8("SIZ");
            components[i] = new Component((depth & 0x7f) + 1, depth > 0x7f, in.u8("SIZ"), in.u8("SIZ"));
            if (components[i].dx == 0 || components[i].dy == 0) {
                throw Codestreams.damaged("a subsampling of 1 or more", "0 (SIZ)");
            }
            if (components[i].precision > MAX_PRECISION) {
                throw Codestreams.unsupported(
                        "at most " + MAX_PRECISION + " bits per sample", components[i].precision + "");
            }
            if (components[i].precision != components[0].precision || components[i].signed != components[0].signed) {
                throw Codestreams.unsupported("components of one precision and sign", "several");
            }
        }
        return List.of(components);
    }
}
