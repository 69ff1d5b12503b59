package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.SeriesFinding;
import io.github.radfound.dicom.SeriesFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Distances between slices, from positions alone: Slice Thickness and Spacing Between Slices are wrong in too many files.
 */
public final class Spacing {

    private static final double GAP = 1.5;
    private static final double EVEN = 0.1;
    private static final double TILT_DEGREES = 0.5;

    private Spacing() {}

    /** The median distance in mm of ascending positions; NaN for fewer than two. */
    public static double median(List<Double> positions) {
        double[] steps = steps(positions);
        java.util.Arrays.sort(steps);
        return steps.length == 0 ? Double.NaN : steps[(steps.length - 1) / 2];
    }

    /** Gaps and unevenness. */
    static List<SeriesFinding> findings(List<Double> positions) {
        double usual = median(positions);
        int gaps = 0;
        long missing = 0;
        boolean uneven = false;
        for (double step : steps(positions)) {
            if (step > GAP * usual) {
                gaps++;
                missing += Math.round(step / usual) - 1;
            } else {
                uneven |= Math.abs(step - usual) > EVEN * usual;
            }
        }
        List<SeriesFinding> all = new ArrayList<>();
        if (gaps > 0) {
            all.add(new SeriesFinding(
                    Kind.GAP,
                    text("gaps: %d, missing slices: about %d, at a spacing of %.3f mm", gaps, missing, usual)));
        }
        if (uneven) {
            all.add(new SeriesFinding(Kind.UNEVEN_SPACING, text("spacing varies around %.3f mm", usual)));
        }
        return all;
    }

    /** A shift in the plane that grows with the position. */
    static List<SeriesFinding> tilt(List<Frame> frames, Vector normal) {
        Plane first = frames.get(0).placed();
        Plane last = frames.get(frames.size() - 1).placed();
        double along = last.position(normal) - first.position(normal);
        double angle = Math.toDegrees(Math.atan2(last.beside(first, normal).length(), Math.abs(along)));
        return frames.size() > 1 && angle > TILT_DEGREES
                ? List.of(new SeriesFinding(Kind.TILTED, text("slices shifted as by a tilt of %.1f degrees", angle)))
                : List.of();
    }

    private static double[] steps(List<Double> positions) {
        double[] steps = new double[Math.max(0, positions.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = positions.get(i + 1) - positions.get(i);
        }
        return steps;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
