package io.github.radfound.training.data;

import io.github.radfound.runtime.ModelInputs;
import java.util.Objects;
import java.util.Random;

/**
 * Views of tiles that are prepared already: a part of the tile at the tile's size (bilinear), brighter or darker. Immutable
 * and safe for use by many threads.
 */
public final class TileViews {

    /** Steps of the curve of brightness, four for each of the levels that tiles are made of. */
    private static final int LEVELS = 1024;

    private final Augmentation augmentation;
    private final int side;
    private final float[] mean;
    private final float[] deviation;

    /** Views for a model. */
    public TileViews(ModelInputs inputs, Augmentation augmentation) {
        this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
        this.side = inputs.tileSize();
        this.mean = floats(inputs.mean());
        this.deviation = floats(inputs.deviation());
    }

    private static float[] floats(java.util.List<Double> values) {
        float[] all = new float[values.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i).floatValue();
        }
        return all;
    }

    /**
     * A view.
     *
     * @param tile   f32 [3·S·S], normalised; stays as it is
     * @param random what is drawn with
     */
    public float[] of(float[] tile, Random random) {
        Augmentation.Draw draw = augmentation.draw(random);
        float[] curve = curve(draw);
        float[] view = new float[tile.length];
        double step = draw.side();
        double left = (side - side * step) * draw.x();
        double top = (side - side * step) * draw.y();
        for (int y = 0; y < side; y++) {
            double v = Math.max(0, Math.min(side - 1, top + (y + 0.5) * step - 0.5));
            int row = (int) v;
            for (int x = 0; x < side; x++) {
                double u = Math.max(0, Math.min(side - 1, left + (x + 0.5) * step - 0.5));
                int column = (int) u;
                for (int c = 0; c < mean.length; c++) {
                    float value = between(tile, c * side * side, row, column, (float) (v - row), (float) (u - column));
                    int level = Math.round((value * deviation[c] + mean[c]) * LEVELS);
                    float seen = curve[Math.max(0, Math.min(LEVELS, level))];
                    view[(c * side + y) * side + x] = (seen - mean[c]) / deviation[c];
                }
            }
        }
        return view;
    }

    /** What becomes of values from 0 to 1. */
    private static float[] curve(Augmentation.Draw draw) {
        float[] curve = new float[LEVELS + 1];
        for (int i = 0; i <= LEVELS; i++) {
            curve[i] = draw.apply(i / (float) LEVELS);
        }
        return curve;
    }

    private float between(float[] tile, int plane, int row, int column, float down, float right) {
        int below = plane + Math.min(side - 1, row + 1) * side;
        int here = plane + row * side;
        int next = Math.min(side - 1, column + 1);
        float upper = tile[here + column] + right * (tile[here + next] - tile[here + column]);
        float lower = tile[below + column] + right * (tile[below + next] - tile[below + column]);
        return upper + down * (lower - upper);
    }
}
