package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.SeriesFinding;
import io.github.radfound.dicom.SeriesFinding.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits a series into images: by size and kind of pixels, localisers apart, by orientation, by place beside each other,
 * and by phase. What is left lies at different positions along one normal and is a volume (DICOM PS3.3 section
 * C.7.6.2.1.1). The order of the files does not matter.
 */
public final class Splitter {

    /** Modalities whose files are slices; the files of all others are pictures of their own. */
    private static final Set<String> SLICES = Set.of("CT", "MR", "PT", "NM");

    /** Frames farther apart in their plane are of different places, not of different phases. */
    private static final double BESIDE = 1;

    private static final int FEW = 2;

    private final Duplicates duplicates = new Duplicates();
    private final List<Stack> stacks = new ArrayList<>();

    private Splitter() {}

    /** The images of one series, in the order of their numbers. */
    public static List<Stack> split(List<Header> series) {
        Splitter splitter = new Splitter();
        List<Header> sorted = series.stream().sorted(Orders.BY_NUMBER).toList();
        List<Header> kept = splitter.duplicates.withoutCopies(sorted);
        Map<String, List<Frame>> groups = new LinkedHashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            Header header = kept.get(i);
            if (header.frames().isEmpty()) {
                splitter.stacks.add(new Stack(List.of(), List.of(header), List.of(), header.localizer(), List.of()));
            } else {
                groups.computeIfAbsent(key(header, i), k -> new ArrayList<>()).addAll(frames(header));
            }
        }
        groups.values().forEach(splitter::group);
        List<Stack> all = new ArrayList<>(splitter.stacks);
        all.sort(Orders.STACKS);
        if (kept.size() < sorted.size() && !all.isEmpty()) {
            all.set(0, noting(all.get(0), dropped(sorted.size() - kept.size())));
        }
        return List.copyOf(all);
    }

    private static String key(Header header, int index) {
        return header.shape() + header.localizer() + (SLICES.contains(header.modality()) ? "" : index);
    }

    private static List<Frame> frames(Header header) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < header.frames().size(); i++) {
            Header.Place place = header.frames().get(i);
            frames.add(new Frame(header, i, place.plane(), place.moment()));
        }
        return frames;
    }

    private void group(List<Frame> frames) {
        List<Frame> unplaced = frames.stream().filter(f -> f.plane().isEmpty()).toList();
        if (!unplaced.isEmpty()) {
            boolean several = unplaced.size() > 1;
            stacks.add(Stack.of(
                    unplaced,
                    List.of(),
                    unplaced.get(0).header().localizer(),
                    several
                            ? List.of(new SeriesFinding(
                                    Kind.NO_POSITIONS, unplaced.size() + " frames without positions, by number"))
                            : List.of()));
        }
        Collection<List<Frame>> orientations = clusters(
                frames.stream().filter(f -> f.plane().isPresent()).toList(),
                (a, b) -> a.placed().isAlong(b.placed()));
        int most = orientations.stream().mapToInt(List::size).max().orElse(0);
        for (List<Frame> along : orientations) {
            boolean scout = along.get(0).header().modality().equals("CT") && along.size() <= FEW && most > 2 * FEW;
            parallel(along, scout || along.get(0).header().localizer());
        }
    }

    private void parallel(List<Frame> frames, boolean localizer) {
        Vector normal = frames.get(0).placed().normal();
        boolean apart = Repeats.of(frames, normal).stream()
                .anyMatch(place -> place.stream().anyMatch(f -> isBeside(f, place.get(0), normal)));
        Collection<List<Frame>> places = apart ? clusters(frames, (a, b) -> !isBeside(a, b, normal)) : List.of(frames);
        places.forEach(place -> volumes(place, normal, localizer));
    }

    private static boolean isBeside(Frame a, Frame b, Vector normal) {
        return a.placed().beside(b.placed(), normal).length() > BESIDE;
    }

    private void volumes(List<Frame> frames, Vector normal, boolean localizer) {
        List<Frame> kept = new ArrayList<>();
        for (List<Frame> place : Repeats.of(frames, normal)) {
            kept.addAll(duplicates.withoutCopies(place, normal));
        }
        int copies = frames.size() - kept.size();
        kept.sort(Frame.BY_NUMBER);
        List<Phases.Phase> phases = Phases.split(kept, normal);
        for (int i = 0; i < phases.size(); i++) {
            List<Frame> phase = phases.get(i).frames().stream()
                    .sorted(Comparator.comparingDouble((Frame f) -> f.placed().position(normal))
                            .thenComparing(Frame.BY_NUMBER))
                    .toList();
            List<Double> positions =
                    phase.stream().map(f -> f.placed().position(normal)).toList();
            List<SeriesFinding> findings = new ArrayList<>(Spacing.findings(positions));
            findings.addAll(Spacing.tilt(phase, normal));
            if (phases.size() > 1) {
                findings.add(new SeriesFinding(Kind.PHASE, "phase " + (i + 1) + " of " + phases.size()));
            }
            if (phases.get(i).ranked()) {
                findings.add(new SeriesFinding(
                        Kind.PHASE_UNCERTAIN, "phases by the order at each position: nothing else tells them apart"));
            }
            if (i == 0 && copies > 0) {
                findings.add(dropped(copies));
            }
            if (localizer) {
                findings.add(new SeriesFinding(Kind.LOCALIZER, "a localizer"));
            }
            stacks.add(Stack.of(phase, positions.size() > 1 ? positions : List.of(), localizer, findings));
        }
    }

    private static SeriesFinding dropped(int copies) {
        return new SeriesFinding(Kind.DUPLICATES_DROPPED, "copies left out: " + copies);
    }

    private static Stack noting(Stack stack, SeriesFinding finding) {
        List<SeriesFinding> findings = new ArrayList<>(stack.findings());
        findings.add(finding);
        return new Stack(stack.frames(), stack.whole(), stack.positions(), stack.localizer(), findings);
    }

    /** Frames that are alike to the first one of their cluster. */
    private static Collection<List<Frame>> clusters(
            List<Frame> frames, java.util.function.BiPredicate<Frame, Frame> alike) {
        List<List<Frame>> clusters = new ArrayList<>();
        for (Frame frame : frames) {
            clusters.stream()
                    .filter(cluster -> alike.test(cluster.get(0), frame))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Frame> fresh = new ArrayList<>();
                        clusters.add(fresh);
                        return fresh;
                    })
                    .add(frame);
        }
        return clusters;
    }
}
