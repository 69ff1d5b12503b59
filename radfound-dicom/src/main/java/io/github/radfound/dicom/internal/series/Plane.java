package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Where a frame lies in the patient (DICOM PS3.3 section C.7.6.2).
 *
 * @param origin Image Position: centre of the first pixel, in mm
 * @param row    direction in which a row runs, of length 1
 * @param column direction in which a column runs, of length 1
 */
record Plane(Vector origin, Vector row, Vector column) {

    /** Cosine of about half a degree: the rounding of real files stays below. */
    private static final double PARALLEL = 0.99996;

    private static final double FARTHEST = 1e6;

    /** The plane, if position and orientation are there and make sense. */
    static Optional<Plane> of(DataSet position, DataSet orientation) {
        Optional<Vector> origin =
                Vector.of(position.decimals(Tag.IMAGE_POSITION_PATIENT), 0).filter(v -> v.length() < FARTHEST);
        List<Double> directions = orientation.decimals(Tag.IMAGE_ORIENTATION_PATIENT);
        Optional<Vector> row = Vector.of(directions, 0).filter(Plane::isUnit);
        Optional<Vector> column = Vector.of(directions, 3).filter(Plane::isUnit);
        if (origin.isEmpty() || row.isEmpty() || column.isEmpty()) {
            return Optional.empty();
        }
        boolean square = Math.abs(row.get().dot(column.get())) < 0.01;
        return square ? Optional.of(new Plane(origin.get(), row.get(), column.get())) : Optional.empty();
    }

    private static boolean isUnit(Vector v) {
        return Math.abs(v.length() - 1) < 0.01;
    }

    /** The slice normal, of length 1. */
    Vector normal() {
        Vector n = row.cross(column);
        return n.times(1 / n.length());
    }

    /** Whether rows and columns run the same way. */
    boolean isAlong(Plane other) {
        return row.dot(other.row) > PARALLEL && column.dot(other.column) > PARALLEL;
    }

    /** Position along a normal in mm. */
    double position(Vector normal) {
        return origin.dot(normal);
    }

    /** How far the origin lies beside another one, seen along the normal, in mm. */
    Vector beside(Plane other, Vector normal) {
        Vector d = origin.minus(other.origin);
        return d.minus(normal.times(d.dot(normal)));
    }
}
