package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions of the frames of a volume along the slice normal in mm (DICOM PS3.3 section C.7.6.2.1.1): the projection of
 * Image Position on the cross product of row and column direction. None where frames are not parallel, or two are at one place.
 */
final class SlicePositions {

    private static final double PARALLEL = 1e-3;
    /** In mm. */
    private static final double DISTINCT = 1e-3;

    private SlicePositions() {}

    /** One position for each frame, or none. */
    static List<Double> of(DataSet dataSet, FunctionalGroups groups, int frames) {
        if (frames < 2) {
            return List.of();
        }
        if (!groups.isEnhanced(frames)) {
            List<Double> offsets = dataSet.decimals(Tag.GRID_FRAME_OFFSET_VECTOR);
            return offsets.size() == frames ? offsets : List.of();
        }
        double[] normal = normal(groups.macro(0, Tag.PLANE_ORIENTATION_SEQUENCE));
        List<Double> positions = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            double[] own = normal(groups.macro(f, Tag.PLANE_ORIENTATION_SEQUENCE));
            List<Double> origin = groups.macro(f, Tag.PLANE_POSITION_SEQUENCE).decimals(Tag.IMAGE_POSITION_PATIENT);
            // A missing orientation is NaN and is parallel to nothing.
            if (!(Math.abs(dot(normal, own) - 1) < PARALLEL) || origin.size() != 3) {
                return List.of();
            }
            positions.add(dot(normal, new double[] {origin.get(0), origin.get(1), origin.get(2)}));
        }
        return areDistinct(positions) ? positions : List.of();
    }

    /** Frames at one place are phases or contrasts, not slices. */
    private static boolean areDistinct(List<Double> positions) {
        double[] sorted =
                positions.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            if (!(sorted[i] - sorted[i - 1] > DISTINCT)) {
                return false;
            }
        }
        return true;
    }

    private static double[] normal(DataSet orientation) {
        List<Double> d = orientation.decimals(Tag.IMAGE_ORIENTATION_PATIENT);
        if (d.size() != 6) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double[] n = {
            d.get(1) * d.get(5) - d.get(2) * d.get(4),
            d.get(2) * d.get(3) - d.get(0) * d.get(5),
            d.get(0) * d.get(4) - d.get(1) * d.get(3)
        };
        double length = Math.sqrt(dot(n, n));
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
