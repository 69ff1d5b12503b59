package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.VoiWindow;
import java.util.ArrayList;
import java.util.List;

/**
 * How one image becomes tiles, decided from its dimensions alone. Two images with equal pixels and equal plans give equal
 * tiles, so an image's hash with its plan is a key for caches.
 *
 * @param layers     pictures in the order of their tiles
 * @param windows    CT windows for red, green and blue, or empty for one grey mapping
 * @param projection how several frames of a layer become one picture
 * @param coverage   fraction of the frames that reach a tile, 0 to 1
 * @param detail     fraction of the pixels of a frame that the finest layer shows, 0 to 1
 * @param gaps       gaps between the slices of a volume
 * @param duplicates slices at the position of another one
 */
public record ImagePlan(
        List<Layer> layers,
        List<VoiWindow> windows,
        Projection projection,
        double coverage,
        double detail,
        int gaps,
        int duplicates) {

    /** Copies the lists. */
    public ImagePlan {
        layers = List.copyOf(layers);
        windows = List.copyOf(windows);
    }

    /** Number of tiles. */
    public int tiles() {
        return layers.stream().mapToInt(Layer::tiles).sum();
    }

    /** What each tile will show of a source, in order. */
    public List<TileOutline> outlines(PixelVolume source) {
        List<TileOutline> outlines = new ArrayList<>(tiles());
        for (Layer layer : layers) {
            for (int row = 0; row < layer.rows(); row++) {
                for (int column = 0; column < layer.columns(); column++) {
                    outlines.add(layer.outline(row, column, source));
                }
            }
        }
        return List.copyOf(outlines);
    }
}
