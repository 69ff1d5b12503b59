package io.github.radfound.dicom.internal.codec.jpeg2000;

/** One level of the reversible 5/3 synthesis (T.800 section F.3): rows first, then columns, as the standard has it. */
final class Wavelet53 {

    private Wavelet53() {}

    /**
     * Joins four sub-bands, each an array of rows, to the resolution above.
     *
     * @param area the resolution's area; the parity of its corner says which samples are low-pass
     */
    static int[][] synthesize(int[][] ll, int[][] hl, int[][] lh, int[][] hh, Area area) {
        int height = area.height();
        int[][] rows = new int[height][area.width()];
        int oddX = area.x0() & 1;
        int oddY = area.y0() & 1;
        if (height == 1) {
            join(oddY == 0 ? ll[0] : lh[0], oddY == 0 ? hl[0] : hh[0], rows[0], oddX);
            for (int x = 0; oddY == 1 && x < rows[0].length; x++) {
                rows[0][x] >>= 1;
            }
            return rows;
        }
        // A row is lifted as soon as the rows around it are ready, while they are still in the cache.
        for (int y = 0; y < height + 2; y++) {
            if (y < height) {
                boolean high = (y & 1) != oddY;
                join(high ? lh[y >> 1] : ll[y >> 1], high ? hh[y >> 1] : hl[y >> 1], rows[y], oddX);
            }
            int even = y - 1;
            if (even >= 0 && even < height && (even & 1) == oddY) {
                liftEven(rows[even], rows[even == 0 ? 1 : even - 1], rows[even == height - 1 ? even - 1 : even + 1]);
            }
            int odd = y - 2;
            if (odd >= 0 && (odd & 1) != oddY) {
                liftOdd(rows[odd], rows[odd == 0 ? 1 : odd - 1], rows[odd == height - 1 ? odd - 1 : odd + 1]);
            }
        }
        return rows;
    }

    private static void liftEven(int[] row, int[] above, int[] below) {
        for (int x = 0; x < row.length; x++) {
            row[x] -= above[x] + below[x] + 2 >> 2;
        }
    }

    private static void liftOdd(int[] row, int[] above, int[] below) {
        for (int x = 0; x < row.length; x++) {
            row[x] += above[x] + below[x] >> 1;
        }
    }

    /** Joins the halves of one row; {@code odd} is 1 if the row starts with a high-pass sample. */
    private static void join(int[] low, int[] high, int[] row, int odd) {
        int length = row.length;
        if (length == 1) {
            row[0] = odd == 0 ? low[0] : high[0] >> 1;
            return;
        }
        for (int i = 0, x = odd; x < length; i++, x += 2) {
            row[x] = low[i];
        }
        for (int i = 0, x = 1 - odd; x < length; i++, x += 2) {
            row[x] = high[i];
        }
        for (int x = odd; x < length; x += 2) {
            row[x] -= row[x == 0 ? 1 : x - 1] + row[x == length - 1 ? x - 1 : x + 1] + 2 >> 2;
        }
        for (int x = 1 - odd; x < length; x += 2) {
            row[x] += row[x == 0 ? 1 : x - 1] + row[x == length - 1 ? x - 1 : x + 1] >> 1;
        }
    }
}
