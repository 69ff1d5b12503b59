package io.github.radfound.runtime.internal.image;

/**
 * One square of pixels as a vision encoder takes it.
 *
 * @param outline what it shows
 * @param pixels  3 × S × S normalised values: channels red, green, blue, each row-major; not copied
 */
public record Tile(TileOutline outline, float[] pixels) {

    /** What a tile shows. */
    public enum Kind {
        /** The whole image, and there are no other tiles of it. */
        WHOLE,
        /** The whole image at low resolution; {@link #GRID} tiles follow. */
        GLOBAL,
        /** A part of the image. */
        GRID,
        /** A slab of a volume, or one frame of several. */
        SLAB
    }

    /** What it shows. */
    public Kind kind() {
        return outline.kind();
    }

    /** Row in the grid from 0. */
    public int row() {
        return outline.row();
    }

    /** Column in the grid from 0. */
    public int column() {
        return outline.column();
    }

    /** Where it lies in the source. */
    public SourceRegion source() {
        return outline.source();
    }
}
