package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.List;

/** Computes the pixels of planned tiles. Immutable and safe for use by many threads. */
final class TileRenderer {

    private final int side;
    private final ResampleFilter filter;
    private final Normalizer normalizer;

    TileRenderer(Manifest.Image image) {
        this.side = image.tileSize();
        this.filter = ResampleFilter.of(image.resample());
        this.normalizer = new Normalizer(image);
    }

    float[][] levels() {
        return normalizer.tables();
    }

    TiledImage render(RadImage image, ImagePlan plan) {
        List<Tile> tiles = new ArrayList<>(plan.tiles());
        Pictures pictures = Pictures.of(image, plan);
        for (Layer layer : plan.layers()) {
            ByteImage picture = pictures.get(layer.slab());
            Placement p = layer.placement();
            ByteImage resized = Resampler.resize(picture, p.width(), p.height(), p.columns(), p.rows(), filter);
            cut(layer, resized, image.pixels(), tiles);
        }
        return new TiledImage(tiles, plan);
    }

    private void cut(Layer layer, ByteImage resized, PixelVolume source, List<Tile> tiles) {
        int left = Math.max(0, layer.placement().left());
        int top = Math.max(0, layer.placement().top());
        for (int row = 0; row < layer.rows(); row++) {
            for (int column = 0; column < layer.columns(); column++) {
                float[] pixels = new float[3 * side * side];
                for (int c = 0; c < 3; c++) {
                    normalizer.write(c, resized, left - column * side, top - row * side, side, pixels, c * side * side);
                }
                tiles.add(new Tile(layer.outline(row, column, source), pixels));
            }
        }
    }
}
