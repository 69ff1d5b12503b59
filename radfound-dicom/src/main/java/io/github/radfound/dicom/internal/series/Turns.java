package io.github.radfound.dicom.internal.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Phases whose frames are numbered in turns: at each position one phase after the other, then on to the next position. Positions
 * with all their frames show the turn, and the numbers of the others say which of their frames are missing.
 */
final class Turns {

    /** One full position shows no rule. */
    private static final int ENOUGH = 2;

    private Turns() {}

    /**
     * The phases.
     *
     * @param frames frames
     * @param normal direction of positions
     * @param count  frames of the fullest position
     * @return none if numbers do not go in turns
     */
    static Optional<List<List<Frame>>> take(List<Frame> frames, Vector normal, int count) {
        List<List<Frame>> places = Repeats.of(frames, normal);
        List<List<Frame>> full =
                places.stream().filter(place -> place.size() == count).toList();
        if (full.size() < ENOUGH) {
            return Optional.empty();
        }
        long first = number(full.get(0).get(0));
        boolean turns = full.stream().allMatch(place -> turn(place.get(0), first, count) == 0 && goOn(place));
        List<List<Frame>> phases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phases.add(new ArrayList<>());
        }
        for (List<Frame> place : places) {
            boolean[] taken = new boolean[count];
            for (Frame frame : place) {
                int turn = turn(frame, first, count);
                turns &= !taken[turn] && span(place) < count;
                taken[turn] = true;
                phases.get(turn).add(frame);
            }
        }
        return turns ? Optional.of(phases) : Optional.empty();
    }

    private static boolean goOn(List<Frame> place) {
        return span(place) == place.size() - 1;
    }

    /** From the least to the greatest number of a position, whose frames are in the order of their numbers. */
    private static long span(List<Frame> place) {
        return number(place.get(place.size() - 1)) - number(place.get(0));
    }

    private static int turn(Frame frame, long first, int count) {
        return (int) Math.floorMod(number(frame) - first, (long) count);
    }

    /** The number of a file, or of a frame in the only file. */
    private static long number(Frame frame) {
        return frame.header().frameCount() == 1 ? frame.header().numbers().instance() : frame.index();
    }
}
