package io.github.radfound.runtime.internal.decode;

import java.util.Arrays;

/**
 * Where the rows of the next step lie in the cache: the first continuation of a row stays in its slot if that remains in
 * use, all others go to free slots. So no row that is still to be copied is ever overwritten, and nothing is copied that
 * could stay.
 *
 * @param slots  the slot of each new row; together 0 to rows - 1
 * @param copied for each new row whether its slot must be filled from its source
 */
record Placement(int[] slots, boolean[] copied) {

    /** Places rows that continue these slots. */
    static Placement of(int[] sources) {
        int rows = sources.length;
        int[] slots = new int[rows];
        boolean[] copied = new boolean[rows];
        boolean[] taken = new boolean[rows];
        Arrays.fill(slots, -1);
        for (int row = 0; row < rows; row++) {
            int source = sources[row];
            if (source < rows && !taken[source]) {
                taken[source] = true;
                slots[row] = source;
            }
        }
        int free = 0;
        for (int row = 0; row < rows; row++) {
            if (slots[row] < 0) {
                while (taken[free]) {
                    free++;
                }
                taken[free] = true;
                slots[row] = free;
                copied[row] = true;
            }
        }
        return new Placement(slots, copied);
    }

    /** Whether something must be copied. */
    boolean copies() {
        for (boolean copy : copied) {
            if (copy) {
                return true;
            }
        }
        return false;
    }
}
