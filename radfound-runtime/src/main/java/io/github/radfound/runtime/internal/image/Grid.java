package io.github.radfound.runtime.internal.image;

/**
 * A grid of square tiles over an image. With tiles of side S, {@code rows} × {@code columns} of them show an image of
 * W × H square pixels at the scale s = min(columns·S / W, rows·S / H); the effective pixels are min(s²WH, WH) and the
 * waste is what the tiles hold beyond them.
 *
 * @param rows      rows of tiles
 * @param columns   columns of tiles
 * @param effective source pixels' worth of detail that the tiles show
 * @param waste     pixels of the tiles that show none
 */
record Grid(int rows, int columns, double effective, double waste) {

    /** Effective pixels that differ by less than this fraction are equal: two axes may limit the scale alike. */
    private static final double ROUNDING = 1e-9;

    /** The grid of that many tiles over an image. */
    static Grid of(int rows, int columns, Shape shape, int side) {
        double s = Math.min(columns * (side / shape.width()), rows * (side / shape.height()));
        double effective = Math.min(s * s * shape.area(), shape.area());
        return new Grid(rows, columns, effective, (double) rows * columns * side * side - effective);
    }

    /** Of all grids of at most {@code most} tiles, the one with the most effective pixels, then least waste, then least. */
    static Grid best(Shape shape, int side, int most) {
        Grid best = of(1, 1, shape, side);
        for (int rows = 1; rows <= most; rows++) {
            for (int columns = 1; columns <= most / rows; columns++) {
                Grid grid = of(rows, columns, shape, side);
                if (grid.isBetterThan(best)) {
                    best = grid;
                }
            }
        }
        return best;
    }

    int tiles() {
        return rows * columns;
    }

    /** Whether it shows more effective pixels than that, by more than rounding. */
    boolean showsMoreThan(double pixels) {
        return effective - pixels > ROUNDING * effective;
    }

    private boolean isBetterThan(Grid other) {
        if (showsMoreThan(other.effective)) {
            return true;
        }
        if (other.showsMoreThan(effective)) {
            return false;
        }
        // Equal effective pixels: less waste and fewer tiles are the same thing.
        return tiles() < other.tiles();
    }
}
