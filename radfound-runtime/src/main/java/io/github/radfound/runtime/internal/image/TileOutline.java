package io.github.radfound.runtime.internal.image;

import io.github.radfound.runtime.internal.image.Tile.Kind;

/**
 * What a tile shows, without its pixels.
 *
 * @param kind   what it shows
 * @param row    row in the grid from 0; 0 unless {@link Kind#GRID}
 * @param column column in the grid from 0; 0 unless {@link Kind#GRID}
 * @param source where it lies in the source
 */
public record TileOutline(Kind kind, int row, int column, SourceRegion source) {

    /** Whether it shows a whole two-dimensional image. */
    public boolean isWhole() {
        return kind == Kind.WHOLE || kind == Kind.GLOBAL;
    }
}
