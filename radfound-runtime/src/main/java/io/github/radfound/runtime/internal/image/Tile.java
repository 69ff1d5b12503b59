package io.github.radfound.runtime.internal.image;

/**
 * One square of pixels as a vision encoder takes it.
 *
 * @param kind   what it shows
 * @param row    row in the grid from 0; 0 unless {@link Kind#GRID}
 * @param column column in the grid from 0; 0 unless {@link Kind#GRID}
 * @param source where it lies in the source
 * @param pixels 3 × S × S normalised values: channels red, green, blue, each row-major; not copied
 */
public record Tile(Kind kind, int row, int column, SourceRegion source, float[] pixels) {

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
}
