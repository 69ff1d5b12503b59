package io.github.radfound.runtime.internal.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares detail tiles among views: again and again the view that gains most effective pixels per further tile gets a
 * larger grid, until nothing gains or the budget is spent. One view alone gets the best grid that the budget allows.
 */
final class TileBudget {

    private final int side;
    private final int mostOfOne;

    /**
     * Creates a budget rule.
     *
     * @param side      side of a tile
     * @param mostOfOne most detail tiles of one view
     */
    TileBudget(int side, int mostOfOne) {
        this.side = side;
        this.mostOfOne = mostOfOne;
    }

    /**
     * The grid of each view.
     *
     * @param shapes the views
     * @param budget detail tiles to share
     * @return for each view its grid, or {@code null} where the global tile is all
     */
    List<@Nullable Grid> share(List<Shape> shapes, int budget) {
        List<@Nullable Grid> grids = new ArrayList<>();
        shapes.forEach(s -> grids.add(null));
        int left = budget;
        while (true) {
            int chosen = -1;
            Grid larger = null;
            double most = 0;
            for (int view = 0; view < grids.size(); view++) {
                Grid now = grids.get(view);
                int spent = now == null ? 0 : now.tiles();
                double have =
                        now == null ? Grid.of(1, 1, shapes.get(view), side).effective() : now.effective();
                for (int tiles = spent + 1; tiles <= Math.min(mostOfOne, spent + left); tiles++) {
                    Grid grid = Grid.best(shapes.get(view), side, tiles);
                    double gain = (grid.effective() - have) / (grid.tiles() - spent);
                    if (grid.tiles() > spent && grid.showsMoreThan(have) && gain > most) {
                        chosen = view;
                        larger = grid;
                        most = gain;
                    }
                }
            }
            if (larger == null) {
                return grids;
            }
            Grid before = grids.set(chosen, larger);
            left -= larger.tiles() - (before == null ? 0 : before.tiles());
        }
    }
}
