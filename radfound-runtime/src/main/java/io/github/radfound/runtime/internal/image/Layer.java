package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.PixelVolume;

/**
 * One resized picture and the tiles that it is cut into.
 *
 * @param kind      kind of its tiles
 * @param slab      frames that it shows
 * @param placement how it lies on the canvas of rows × columns tiles
 * @param rows      rows of tiles
 * @param columns   columns of tiles
 */
record Layer(Tile.Kind kind, Slab slab, Placement placement, int rows, int columns) {

    /** A picture of one tile. */
    static Layer single(Tile.Kind kind, Slab slab, Placement placement) {
        return new Layer(kind, slab, placement, 1, 1);
    }

    int tiles() {
        return rows * columns;
    }

    /** What a tile shows of a source. */
    TileOutline outline(int row, int column, PixelVolume source) {
        return new TileOutline(kind, row, column, region(row, column, source.columns(), source.rows()));
    }

    /** Where a tile lies in a source of that many pixels. */
    SourceRegion region(int row, int column, int sourceWidth, int sourceHeight) {
        double perColumn = (double) sourceWidth / placement.width();
        double perRow = (double) sourceHeight / placement.height();
        int width = placement.canvasWidth() / columns;
        int height = placement.canvasHeight() / rows;
        return new SourceRegion(
                (column * width - placement.left()) * perColumn,
                (row * height - placement.top()) * perRow,
                width * perColumn,
                height * perRow,
                slab.first(),
                slab.last(),
                slab.z());
    }
}
