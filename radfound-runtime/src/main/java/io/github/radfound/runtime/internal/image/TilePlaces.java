package io.github.radfound.runtime.internal.image;

import java.util.Arrays;
import java.util.List;

/** Which image a tile belongs to, and where in it: what models are told that tell images and tiles apart. */
public final class TilePlaces {

    private TilePlaces() {}

    /** For each tile the number of its image in the call, from 0. */
    public static long[] imageIndex(List<List<TileOutline>> outlines) {
        long[] index = new long[count(outlines)];
        int at = 0;
        for (int i = 0; i < outlines.size(); i++) {
            int n = outlines.get(i).size();
            Arrays.fill(index, at, at + n, i);
            at += n;
        }
        return index;
    }

    /** For each tile 0 if it shows a whole image, otherwise its number among the parts of the image, from 1. */
    public static long[] tilePosition(List<List<TileOutline>> outlines) {
        long[] position = new long[count(outlines)];
        int at = 0;
        for (List<TileOutline> image : outlines) {
            int part = 1;
            for (TileOutline tile : image) {
                position[at++] = tile.isWhole() ? 0 : part++;
            }
        }
        return position;
    }

    private static int count(List<List<TileOutline>> outlines) {
        return outlines.stream().mapToInt(List::size).sum();
    }
}
