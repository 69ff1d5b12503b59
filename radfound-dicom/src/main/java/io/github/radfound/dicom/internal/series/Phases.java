package io.github.radfound.dicom.internal.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells apart what was taken of the same positions several times: by the first attribute whose values do it; else by time of
 * acquisition or by number, where one run over the positions follows the other or phases take turns; and where nothing does
 * it by the order at each position, which mixes phases if images are missing.
 */
final class Phases {

    /** Fewer slices between those of another acquisition are an overlap, not a second run. */
    private static final int INTERLEAVED = 3;

    private static final Comparator<Frame> RANKS = ranks();

    private Phases() {}

    /**
     * One of them.
     *
     * @param frames frames in which no position repeats
     * @param ranked whether nothing but the order at each position told them apart
     */
    record Phase(List<Frame> frames, boolean ranked) {}

    /** Phases in the order of their first numbers. */
    static List<Phase> split(List<Frame> frames, Vector normal) {
        int most = Repeats.most(frames, normal);
        if (most <= 1) {
            return certain(acquisitions(frames, normal));
        }
        int keys = frames.stream().mapToInt(f -> f.moment().keys().size()).min().orElse(0);
        for (int k = 0; k < keys; k++) {
            Collection<List<Frame>> groups = by(frames, k);
            boolean helps = groups.size() > 1
                    && groups.size() <= most
                    && groups.stream().allMatch(group -> Repeats.most(group, normal) < most);
            if (helps) {
                List<Phase> all = new ArrayList<>();
                groups.forEach(group -> all.addAll(split(group, normal)));
                return all;
            }
        }
        return byTime(frames, normal, most)
                .or(() -> byNumber(frames, normal, most))
                .or(() -> Turns.take(frames, normal, most))
                .map(Phases::certain)
                .orElseGet(() -> byRank(frames, normal, most));
    }

    private static List<Phase> certain(List<List<Frame>> phases) {
        return phases.stream().map(frames -> new Phase(frames, false)).toList();
    }

    private static Optional<List<List<Frame>>> byTime(List<Frame> frames, Vector normal, int most) {
        if (frames.stream().anyMatch(f -> Double.isNaN(f.moment().clock()))) {
            return Optional.empty();
        }
        List<Frame> sorted = frames.stream()
                .sorted(Comparator.comparingDouble((Frame f) -> f.moment().clock())
                        .thenComparing(Frame.BY_NUMBER))
                .toList();
        return new Runs(sorted, normal)
                .cut(most, (a, b) -> b.moment().clock() - a.moment().clock());
    }

    private static Optional<List<List<Frame>>> byNumber(List<Frame> frames, Vector normal, int most) {
        Runs runs = new Runs(frames.stream().sorted(Frame.BY_NUMBER).toList(), normal);
        // Where numbers go on without a gap the way back to the first position is longer than any step of a run.
        return runs.cut(most, Phases::numbersBetween)
                .or(() -> runs.cut(
                        most,
                        (a, b) -> numbersBetween(a, b) == 0
                                ? 0
                                : Math.abs(
                                        b.placed().position(normal) - a.placed().position(normal))));
    }

    private static double numbersBetween(Frame a, Frame b) {
        Header.Numbers first = a.header().numbers();
        Header.Numbers second = b.header().numbers();
        return a.header() == b.header() ? b.index() - a.index() : (double) second.instance() - first.instance();
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

    private static List<Phase> byRank(List<Frame> frames, Vector normal, int most) {
        List<List<Frame>> phases = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            phases.add(new ArrayList<>());
        }
        for (List<Frame> place : Repeats.of(frames, normal)) {
            place.sort(RANKS);
            for (int i = 0; i < place.size(); i++) {
                phases.get(i).add(place.get(i));
            }
        }
        return phases.stream().map(phase -> new Phase(phase, true)).toList();
    }

    private static Comparator<Frame> ranks() {
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
