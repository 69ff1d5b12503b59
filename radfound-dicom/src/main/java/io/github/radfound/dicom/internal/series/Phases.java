package io.github.radfound.dicom.internal.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells apart what was taken of the same positions several times: by the first attribute whose values do it, and where
 * none does by the order in time at each position.
 */
final class Phases {

    /** Fewer slices between those of another acquisition are an overlap, not a second run. */
    private static final int INTERLEAVED = 3;

    private static final Comparator<Frame> BY_TIME = byTime();

    private Phases() {}

    /** Lists of frames in which no position repeats, in the order of their first numbers. */
    static List<List<Frame>> split(List<Frame> frames, Vector normal) {
        int most = Repeats.most(frames, normal);
        if (most <= 1) {
            return acquisitions(frames, normal);
        }
        int keys = frames.stream().mapToInt(f -> f.moment().keys().size()).min().orElse(0);
        for (int k = 0; k < keys; k++) {
            Collection<List<Frame>> groups = by(frames, k);
            boolean helps = groups.size() > 1
                    && groups.size() <= most
                    && groups.stream().allMatch(group -> Repeats.most(group, normal) < most);
            if (helps) {
                List<List<Frame>> all = new ArrayList<>();
                groups.forEach(group -> all.addAll(split(group, normal)));
                return all;
            }
        }
        return byRank(frames, normal, most);
    }

    private static Collection<List<Frame>> by(List<Frame> frames, int key) {
        Map<String, List<Frame>> groups = new LinkedHashMap<>();
        for (Frame frame : frames) {
            groups.computeIfAbsent(frame.moment().keys().get(key), value -> new ArrayList<>())
                    .add(frame);
        }
        return groups.values();
    }

    /** Runs of CT over one range whose positions do not quite coincide. */
    private static List<List<Frame>> acquisitions(List<Frame> frames, Vector normal) {
        Collection<List<Frame>> runs = by(frames, 0);
        boolean ct = frames.get(0).header().modality().equals("CT");
        if (!ct || runs.size() < 2) {
            return List.of(frames);
        }
        for (List<Frame> a : runs) {
            for (List<Frame> b : runs) {
                if (a != b && (within(a, b, normal) < INTERLEAVED || within(b, a, normal) < INTERLEAVED)) {
                    return List.of(frames);
                }
            }
        }
        return List.copyOf(runs);
    }

    /** How many frames of one run lie inside the range of another. */
    private static long within(List<Frame> inner, List<Frame> outer, Vector normal) {
        double low = outer.stream()
                .mapToDouble(f -> f.placed().position(normal))
                .min()
                .orElse(0);
        double high = outer.stream()
                .mapToDouble(f -> f.placed().position(normal))
                .max()
                .orElse(0);
        return inner.stream()
                .mapToDouble(f -> f.placed().position(normal))
                .filter(p -> p > low && p < high)
                .count();
    }

    private static List<List<Frame>> byRank(List<Frame> frames, Vector normal, int most) {
        List<List<Frame>> phases = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            phases.add(new ArrayList<>());
        }
        for (List<Frame> place : Repeats.of(frames, normal)) {
            place.sort(BY_TIME);
            for (int i = 0; i < place.size(); i++) {
                phases.get(i).add(place.get(i));
            }
        }
        return phases;
    }

    private static Comparator<Frame> byTime() {
        Comparator<List<Double>> numbers = (a, b) -> {
            for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
                int order = Double.compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
        return Comparator.comparing((Frame f) -> f.moment().order(), numbers)
                .thenComparing(f -> f.moment().time())
                .thenComparing(Frame.BY_NUMBER);
    }
}
