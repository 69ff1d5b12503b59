package io.github.radfound.dicom.internal.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Frames by their position along the normal: those closer than a hundredth of a millimetre share one. */
final class Repeats {

    private static final double SAME = 0.01;

    private Repeats() {}

    /** The frames of each position in the order of their numbers, positions ascending. */
    static List<List<Frame>> of(List<Frame> frames, Vector normal) {
        List<Frame> sorted = new ArrayList<>(frames);
        sorted.sort(Comparator.comparingDouble((Frame f) -> f.placed().position(normal))
                .thenComparing(Frame.BY_NUMBER));
        List<List<Frame>> all = new ArrayList<>();
        double start = Double.NEGATIVE_INFINITY;
        for (Frame frame : sorted) {
            double position = frame.placed().position(normal);
            if (all.isEmpty() || position - start > SAME) {
                all.add(new ArrayList<>());
                start = position;
            }
            all.get(all.size() - 1).add(frame);
        }
        all.forEach(list -> list.sort(Frame.BY_NUMBER));
        return all;
    }

    /** How many frames the fullest position has. */
    static int most(List<Frame> frames, Vector normal) {
        return of(frames, normal).stream().mapToInt(List::size).max().orElse(0);
    }
}
