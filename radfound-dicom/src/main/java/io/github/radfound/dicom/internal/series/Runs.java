package io.github.radfound.dicom.internal.series;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * Frames in an order of time or number, cut where one run over the positions ends and the next begins. A cut is made only
 * where it is the one possible, or the one with the greatest step.
 */
final class Runs {

    private final List<Frame> frames;
    private final int[] places;

    /**
     * Creates it.
     *
     * @param frames frames in order
     * @param normal direction of positions
     */
    Runs(List<Frame> frames, Vector normal) {
        this.frames = frames;
        Map<Frame, Integer> place = new IdentityHashMap<>();
        int index = 0;
        for (List<Frame> same : Repeats.of(frames, normal)) {
            for (Frame frame : same) {
                place.put(frame, index);
            }
            index++;
        }
        this.places = frames.stream().mapToInt(place::get).toArray();
    }

    /**
     * Runs in none of which a position repeats.
     *
     * @param count how many there are to be, at least as often as the fullest position has frames
     * @param step  how far apart two neighbours are: not above zero where no cut may be
     * @return none if this order does not tell them apart
     */
    Optional<List<List<Frame>>> cut(int count, ToDoubleBiFunction<Frame, Frame> step) {
        List<Integer> latest = starts(false);
        List<Integer> earliest = starts(true);
        if (latest.size() != count) {
            return Optional.empty();
        }
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int run = 1; run < count; run++) {
            int start = greatest(earliest.get(run), latest.get(run), step);
            if (start <= starts.get(run - 1)) {
                return Optional.empty();
            }
            starts.add(start);
        }
        starts.add(frames.size());
        List<List<Frame>> runs = new ArrayList<>();
        for (int run = 0; run < count; run++) {
            if (repeats(starts.get(run), starts.get(run + 1))) {
                return Optional.empty();
            }
            runs.add(frames.subList(starts.get(run), starts.get(run + 1)));
        }
        return Optional.of(runs);
    }

    /** Where runs begin if each takes as much as it can, from the first frame on or from the last one back. */
    private List<Integer> starts(boolean backwards) {
        List<Integer> starts = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < places.length; i++) {
            int at = backwards ? places.length - 1 - i : i;
            if (!seen.add(places[at])) {
                starts.add(0, backwards ? at + 1 : at);
                seen.clear();
                seen.add(places[at]);
            }
        }
        if (!backwards) {
            Collections.reverse(starts);
        }
        starts.add(0, 0);
        return starts;
    }

    /** Where in a range the step is greatest; -1 if there is none or several are. */
    private int greatest(int first, int last, ToDoubleBiFunction<Frame, Frame> step) {
        int best = -1;
        double most = 0;
        for (int i = first; i <= last; i++) {
            double size = step.applyAsDouble(frames.get(i - 1), frames.get(i));
            if (size == most) {
                best = -1;
            } else if (size > most) {
                best = i;
                most = size;
            }
        }
        return best;
    }

    private boolean repeats(int from, int to) {
        Set<Integer> seen = new HashSet<>();
        for (int i = from; i < to; i++) {
            if (!seen.add(places[i])) {
                return true;
            }
        }
        return false;
    }
}
