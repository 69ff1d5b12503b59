package io.github.radfound.eval.reader.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who rates which report, and in which order. Cases, readers and sources are shuffled. The c-th case gives the r-th reader
 * {@code k} sources from place {@code (c + r)·k} on of the shuffled sources, which are taken to form a ring: along the cases
 * of a reader, and along the readers of a case, these windows tile the ring. So the numbers of reports that a reader rates
 * of each source differ by at most 1, and so do the numbers of readers that rate each report of a case. As soon as the
 * windows have come full circle for all readers, the sources are shuffled anew, so that the same sources do not always meet.
 *
 * <p>A reader sees the cases in {@code k} passes: each pass shows every case once, in an order of its own, so that reports
 * of one case lie apart. Which of a reader's sources of a case comes in which pass is random.
 */
public final class Assignment {

    private Assignment() {}

    /**
     * A report for a reader.
     *
     * @param caseIndex   index of the case
     * @param sourceIndex index of the source
     */
    public record Slot(int caseIndex, int sourceIndex) {}

    /**
     * Assigns.
     *
     * @param perCase sources of a case that each reader rates; from 1 to {@code sources}
     * @return for each reader the reports, in order
     */
    public static List<List<Slot>> of(int cases, int sources, int readers, int perCase, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] caseAt = permutation(cases, random);
        int[] readerAt = permutation(readers, random);
        int circle = sources / gcd(sources, perCase);
        int[][][] chosen = new int[readers][cases][perCase];
        int[] sourceAt = new int[0];
        for (int c = 0; c < cases; c++) {
            if (c % circle == 0) {
                sourceAt = permutation(sources, random);
            }
            for (int r = 0; r < readers; r++) {
                int[] own = chosen[readerAt[r]][caseAt[c]];
                for (int j = 0; j < perCase; j++) {
                    own[j] = sourceAt[(int) ((((long) c + r) * perCase + j) % sources)];
                }
            }
        }
        List<List<Slot>> slots = new ArrayList<>();
        for (int r = 0; r < readers; r++) {
            slots.add(order(chosen[r], perCase, random));
        }
        return slots;
    }

    private static List<Slot> order(int[][] sourcesOfCase, int passes, SplittableRandom random) {
        for (int[] own : sourcesOfCase) {
            shuffle(own, random);
        }
        List<Slot> slots = new ArrayList<>();
        int last = -1;
        for (int pass = 0; pass < passes; pass++) {
            int[] order = permutation(sourcesOfCase.length, random);
            if (order.length > 1 && order[0] == last) {
                int other = 1 + random.nextInt(order.length - 1);
                order[0] = order[other];
                order[other] = last;
            }
            for (int c : order) {
                slots.add(new Slot(c, sourcesOfCase[c][pass]));
                last = c;
            }
        }
        return slots;
    }

    private static int[] permutation(int n, SplittableRandom random) {
        int[] order = IntStream.range(0, n).toArray();
        shuffle(order, random);
        return order;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
