package io.github.radfound.runtime.internal.image;

import java.util.List;

/**
 * The tiles of one image in the order in which a model sees them: the global tile first, then the grid row by row; the
 * slabs of a volume by ascending position.
 *
 * @param tiles the tiles, at least one
 * @param plan  how they came about
 */
public record TiledImage(List<Tile> tiles, ImagePlan plan) {

    /** Copies the list. */
    public TiledImage {
        tiles = List.copyOf(tiles);
    }
}
