package io.github.radfound.runtime.internal.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Cuts a volume into slabs of equal thickness along the slice normal: K = min(most, ceil(extent / thickness), slices),
 * where the extent reaches from the lower face of the first slice to the upper face of the last one. A slab in which no
 * slice lies (a gap) is left out.
 *
 * @param slabs      the slabs by ascending position
 * @param frames     number of frames of the volume
 * @param gaps       places where neighbouring slices are more than one and a half spacings apart
 * @param duplicates slices at the position of another one
 */
record Slabs(List<Slab> slabs, int frames, int gaps, int duplicates) {

    private static final double SAME_POSITION_MM = 1e-3;

    /** Copies the slabs. */
    Slabs {
        slabs = List.copyOf(slabs);
    }

    /**
     * Cuts a volume.
     *
     * @param positions  position of each frame in mm, in any order
     * @param thickness  wanted thickness in mm
     * @param most       most slabs
     * @param projection whether a slab uses all its slices or the one nearest to its centre
     */
    static Slabs of(List<Double> positions, double thickness, int most, Projection projection) {
        List<Integer> order = IntStream.range(0, positions.size())
                .boxed()
                .sorted(Comparator.comparingDouble(positions::get))
                .toList();
        double spacing = spacing(positions, order);
        double low = positions.get(order.get(0)) - spacing / 2;
        double extent = positions.get(order.get(order.size() - 1)) + spacing / 2 - low;
        int distinct = order.size() - duplicates(positions, order);
        // Rounding in positions must not add a slab: 100.0000001 mm in slabs of 5 mm are 20.
        int wanted = (int) Math.min(most, Math.ceil(extent / thickness - 1e-6));
        int count = Math.max(1, Math.min(wanted, distinct));
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(new ArrayList<>());
        }
        for (int frame : order) {
            int slab = extent > 0 ? (int) ((positions.get(frame) - low) / extent * count) : 0;
            members.get(Math.min(slab, count - 1)).add(frame);
        }
        List<Slab> slabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double center = low + (i + 0.5) * extent / count;
            if (!members.get(i).isEmpty()) {
                slabs.add(new Slab(chosen(members.get(i), positions, center, projection), center));
            }
        }
        return new Slabs(slabs, order.size(), gaps(positions, order, spacing), duplicates(positions, order));
    }

    /** Fraction of the frames that reach a slab. */
    double coverage() {
        return slabs.stream().mapToInt(s -> s.frames().size()).sum() / (double) frames;
    }

    private static List<Integer> chosen(
            List<Integer> members, List<Double> positions, double center, Projection projection) {
        if (projection != Projection.NEAREST) {
            return members;
        }
        return List.of(members.stream()
                .min(Comparator.comparingDouble(f -> Math.abs(positions.get(f) - center)))
                .orElseThrow());
    }

    /** The median distance of neighbours that are not duplicates; 0 if there are none. */
    private static double spacing(List<Double> positions, List<Integer> order) {
        double[] steps = steps(positions, order)
                .filter(d -> d > SAME_POSITION_MM)
                .sorted()
                .toArray();
        return steps.length == 0 ? 0 : steps[steps.length / 2];
    }

    private static int gaps(List<Double> positions, List<Integer> order, double spacing) {
        return (int) steps(positions, order).filter(d -> d > 1.5 * spacing).count();
    }

    private static int duplicates(List<Double> positions, List<Integer> order) {
        return (int) steps(positions, order).filter(d -> d <= SAME_POSITION_MM).count();
    }

    private static DoubleStream steps(List<Double> positions, List<Integer> order) {
        return IntStream.range(1, order.size())
                .mapToDouble(i -> positions.get(order.get(i)) - positions.get(order.get(i - 1)));
    }
}
