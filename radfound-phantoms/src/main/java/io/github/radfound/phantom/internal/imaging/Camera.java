package io.github.radfound.phantom.internal.imaging;

import io.github.radfound.phantom.internal.geometry.Box;
import io.github.radfound.phantom.internal.geometry.Ray;
import io.github.radfound.phantom.internal.geometry.Vec;

/**
 * An X-ray source and a flat detector (cone-beam geometry).
 *
 * @param source  the focal spot
 * @param corner  outer corner of the detector's first pixel
 * @param right   direction of columns, of length 1
 * @param down    direction of rows, of length 1
 * @param pitch   size of a pixel in mm
 * @param rows    detector rows
 * @param columns detector columns
 */
public record Camera(Vec source, Vec corner, Vec right, Vec down, double pitch, int rows, int columns) {

    /**
     * A camera that looks at a point of the detector.
     *
     * @param middle   middle of the detector
     * @param distance from source to detector in mm along {@code right × down}; negative if the detector is looked at from
     *                 behind, as radiographs that a patient faces are
     * @param roll     rotation of the detector in its plane, in radians
     */
    public static Camera of(
            Vec middle, Vec right, Vec down, double distance, double roll, double pitch, int rows, int columns) {
        Vec r = right.times(Math.cos(roll)).plus(down.times(Math.sin(roll)));
        Vec d = down.times(Math.cos(roll)).minus(right.times(Math.sin(roll)));
        Vec corner = middle.minus(r.times(pitch * columns / 2)).minus(d.times(pitch * rows / 2));
        return new Camera(middle.minus(r.cross(d).times(distance)), corner, r, d, pitch, rows, columns);
    }

    /** The ray to the middle of a pixel. */
    public Ray ray(int row, int column) {
        return Ray.through(
                source, corner.plus(right.times(pitch * (column + 0.5))).plus(down.times(pitch * (row + 0.5))));
    }

    /** First row, last row, first column and last column, inclusive, that a box may reach; first beyond last if none. */
    int[] reach(Box box) {
        Vec normal = right.cross(down);
        double distance = corner.minus(source).dot(normal);
        if (distance < 0) {
            normal = normal.times(-1);
            distance = -distance;
        }
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        double left = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 8; i++) {
            Vec p = box.corner(i).minus(source);
            double depth = p.dot(normal);
            if (depth <= 1) {
                return new int[] {0, rows - 1, 0, columns - 1};
            }
            Vec hit = source.plus(p.times(distance / depth)).minus(corner);
            double u = hit.dot(right) / pitch;
            double v = hit.dot(down) / pitch;
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
            left = Math.min(left, u);
            end = Math.max(end, u);
        }
        return new int[] {
            (int) Math.max(0, Math.floor(top - 0.5)),
            (int) Math.min(rows - 1, Math.ceil(bottom)),
            (int) Math.max(0, Math.floor(left - 0.5)),
            (int) Math.min(columns - 1, Math.ceil(end))
        };
    }
}
