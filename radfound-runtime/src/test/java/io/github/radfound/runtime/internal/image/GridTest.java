package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The choice of a grid and the sharing of tiles. */
class GridTest {

    private static final int SIDE = 64;

    @Property(seed = "1")
    void theBestGridIsTheBestOfAll(
            @ForAll @IntRange(min = 1, max = 3000) int width,
            @ForAll @IntRange(min = 1, max = 3000) int height,
            @ForAll @IntRange(min = 1, max = 16) int most) {
        Shape shape = new Shape(width, height);
        Grid best = Grid.best(shape, SIDE, most);
        assertThat(best.tiles()).isBetween(1, most);
        for (int rows = 1; rows <= most; rows++) {
            for (int columns = 1; rows * columns <= most; columns++) {
                double scale = Math.min((double) columns * SIDE / width, (double) rows * SIDE / height);
                double effective = Math.min(scale * scale, 1) * width * height;
                assertThat(best.effective()).isGreaterThanOrEqualTo(effective * (1 - 1e-6));
                if (effective > best.effective() * (1 - 1e-12)) {
                    assertThat(best.tiles()).isLessThanOrEqualTo(rows * columns);
                }
            }
        }
    }

    @Property(seed = "1")
    void nothingIsEnlargedOrStretched(
            @ForAll @IntRange(min = 1, max = 3000) int width,
            @ForAll @IntRange(min = 1, max = 3000) int height,
            @ForAll @IntRange(min = 1, max = 4) int rows,
            @ForAll @IntRange(min = 1, max = 4) int columns) {
        Placement p = Placement.letterboxed(new Shape(width, height), columns * SIDE, rows * SIDE);
        assertThat(p.width()).isBetween(1, Math.min(width, columns * SIDE));
        assertThat(p.height()).isBetween(1, Math.min(height, rows * SIDE));
        double scale = Math.min(1, Math.min((double) columns * SIDE / width, (double) rows * SIDE / height));
        assertThat((double) p.width()).isCloseTo(Math.max(1, width * scale), within(0.5 + 1e-9));
        assertThat((double) p.height()).isCloseTo(Math.max(1, height * scale), within(0.5 + 1e-9));
        assertThat(p.columns()).isEqualTo(Span.all(p.width()));
        assertThat(p.rows()).isEqualTo(Span.all(p.height()));
    }

    @Property(seed = "1")
    void oneViewGetsTheBestGridOfTheBudget(
            @ForAll @IntRange(min = 1, max = 2000) int width,
            @ForAll @IntRange(min = 1, max = 2000) int height,
            @ForAll @IntRange(min = 0, max = 12) int budget) {
        Shape shape = new Shape(width, height);
        Grid found = new TileBudget(SIDE, 12).share(List.of(shape), budget).get(0);
        Grid best = budget == 0 ? Grid.of(1, 1, shape, SIDE) : Grid.best(shape, SIDE, budget);
        if (found == null) {
            assertThat(best.showsMoreThan(Grid.of(1, 1, shape, SIDE).effective()))
                    .isFalse();
        } else {
            assertThat(found).isEqualTo(best);
        }
    }

    @Property(seed = "1")
    void viewsStayWithinTheBudgetAndLeaveNoGainBehind(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 1500) Integer> sides,
            @ForAll @IntRange(min = 0, max = 20) int budget) {
        List<Shape> shapes = sides.stream().map(s -> new Shape(s, 700)).toList();
        List<Grid> grids = new TileBudget(SIDE, 9).share(shapes, budget);
        int spent =
                grids.stream().filter(Objects::nonNull).mapToInt(Grid::tiles).sum();
        assertThat(spent).isLessThanOrEqualTo(budget);
        for (int i = 0; i < shapes.size(); i++) {
            Grid grid = grids.get(i);
            int own = grid == null ? 0 : grid.tiles();
            double have = grid == null ? Grid.of(1, 1, shapes.get(i), SIDE).effective() : grid.effective();
            int most = Math.min(9, own + budget - spent);
            if (most > 0) {
                assertThat(Grid.best(shapes.get(i), SIDE, most).showsMoreThan(have))
                        .isFalse();
            }
        }
    }

    @Example
    void exactFitsTakeNoTileTooMany() {
        assertThat(Grid.best(new Shape(900, 600), 300, 12))
                .extracting(Grid::rows, Grid::columns)
                .containsExactly(2, 3);
        assertThat(Grid.best(new Shape(4, 4), 300, 12).tiles()).isEqualTo(1);
        assertThat(Grid.best(new Shape(3000, 300), 300, 12).columns()).isEqualTo(10);
    }
}
