package io.github.radfound.runtime;

import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.image.TilePlaces;
import java.util.List;

/**
 * The images of one call as a model's vision encoder takes them, without the images themselves. Immutable, but for the
 * pixels, which are handed over and must not be changed.
 */
public final class PreparedImages {

    private final List<float[]> tiles;
    private final List<List<TileOutline>> outlines;
    private final List<String> tags;

    PreparedImages(List<float[]> tiles, List<List<TileOutline>> outlines, List<String> tags) {
        this.tiles = List.copyOf(tiles);
        this.outlines = List.copyOf(outlines);
        this.tags = List.copyOf(tags);
    }

    /** 3 × S × S normalised values of each tile: channels red, green, blue, each row-major. */
    public List<float[]> tiles() {
        return tiles;
    }

    /** For each tile the number of its image in the call, from 0. */
    public long[] imageIndex() {
        return TilePlaces.imageIndex(outlines);
    }

    /** For each tile 0 if it shows a whole image, otherwise its number among the parts of the image, from 1. */
    public long[] tilePosition() {
        return TilePlaces.tilePosition(outlines);
    }

    /** Bytes of the pixels. */
    public long bytes() {
        return tiles.stream()
                .mapToLong(tile -> (long) tile.length * Float.BYTES)
                .sum();
    }

    /** How many images there are. */
    public int size() {
        return outlines.size();
    }

    /** How many tiles an image has. */
    public int tilesOf(int image) {
        return outlines.get(image).size();
    }

    /** The first {@code count} images alone. */
    public PreparedImages first(int count) {
        int shown = outlines.subList(0, count).stream().mapToInt(List::size).sum();
        return new PreparedImages(tiles.subList(0, shown), outlines.subList(0, count), tags.subList(0, count));
    }

    List<List<TileOutline>> outlines() {
        return outlines;
    }

    List<String> tags() {
        return tags;
    }
}
