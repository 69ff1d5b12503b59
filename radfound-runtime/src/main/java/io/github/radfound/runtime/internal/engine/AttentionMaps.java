package io.github.radfound.runtime.internal.engine;

import io.github.radfound.result.AttentionMap;
import io.github.radfound.runtime.internal.image.SourceRegion;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Cross-attention of the Q-Former as maps over the images: averaged over layers and queries. */
final class AttentionMaps {

    private AttentionMaps() {}

    /** One map a tile; none for a model without a Q-Former. */
    static List<AttentionMap> of(VisualTokens visual, List<List<TileOutline>> outlines, Manifest manifest) {
        float[] attention = visual.crossAttention();
        if (attention == null) {
            return List.of();
        }
        int patches = manifest.image().patches();
        int side = (int) Math.sqrt(patches);
        // A class token, where there is one, comes before the patches of the grid.
        int first = patches - side * side;
        int tiles = outlines.stream().mapToInt(List::size).sum();
        int averaged = attention.length / (tiles * patches);
        List<AttentionMap> maps = new ArrayList<>(tiles);
        for (int image = 0; image < outlines.size(); image++) {
            for (TileOutline tile : outlines.get(image)) {
                float[] mean = mean(attention, maps.size() * averaged * patches, averaged, patches, first);
                SourceRegion r = tile.source();
                maps.add(
                        new AttentionMap(image, r.firstFrame(), r.x(), r.y(), r.width(), r.height(), side, side, mean));
            }
        }
        return maps;
    }

    private static float[] mean(float[] attention, int begin, int averaged, int patches, int first) {
        float[] mean = new float[patches - first];
        for (int row = 0; row < averaged; row++) {
            for (int p = first; p < patches; p++) {
                mean[p - first] += attention[begin + row * patches + p] / averaged;
            }
        }
        return mean;
    }
}
