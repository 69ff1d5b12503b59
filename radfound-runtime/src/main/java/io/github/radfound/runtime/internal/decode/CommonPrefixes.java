package io.github.radfound.runtime.internal.decode;

import java.util.Arrays;

/** How many leading positions any two slots of the cache have in common, so that copies can leave them out. */
final class CommonPrefixes {

    private final int[][] lengths;

    CommonPrefixes(int slots) {
        lengths = new int[slots][slots];
    }

    /** Leading positions that the slots certainly share. */
    int of(int slot, int other) {
        return lengths[slot][other];
    }

    /**
     * Follows a placement.
     *
     * @param sources      the slot that each new row continued
     * @param slots        the slot of each new row
     * @param slotLengths  positions that each slot had used before
     */
    void follow(int[] sources, int[] slots, int[] slotLengths) {
        int rows = slots.length;
        int[][] next = new int[rows][rows];
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < rows; b++) {
                next[a][b] = sources[a] == sources[b] ? slotLengths[sources[a]] : lengths[sources[a]][sources[b]];
            }
        }
        for (int[] row : lengths) {
            Arrays.fill(row, 0);
        }
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < rows; b++) {
                lengths[slots[a]][slots[b]] = next[a][b];
            }
        }
    }
}
