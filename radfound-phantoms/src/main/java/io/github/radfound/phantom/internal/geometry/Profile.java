package io.github.radfound.phantom.internal.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * A body of elliptic cross-sections that change smoothly along z: long bones, limbs, the neck. Written as stations from the
 * head down.
 *
 * @param stations at least two, z falling
 */
public record Profile(List<Station> stations) {

    /**
     * One cross-section.
     *
     * @param x  middle, in mm
     * @param y  middle, in mm
     * @param z  height, in mm
     * @param rx half axis across, in mm
     * @param ry half axis front to back, in mm
     */
    public record Station(double x, double y, double z, double rx, double ry) {

        private Station towards(Station o, double t) {
            double s = t * t * (3 - 2 * t);
            return new Station(
                    x + (o.x - x) * s,
                    y + (o.y - y) * s,
                    z + (o.z - z) * t,
                    rx + (o.rx - rx) * s,
                    ry + (o.ry - ry) * s);
        }
    }

    /** Copies the stations. */
    public Profile {
        stations = List.copyOf(stations);
    }

    /** Rows of x, y, z, rx, ry. */
    public static Profile of(double[][] rows) {
        List<Station> stations = new ArrayList<>();
        for (double[] r : rows) {
            stations.add(new Station(r[0], r[1], r[2], r[3], r[4]));
        }
        return new Profile(stations);
    }

    /**
     * Thin slices that do not overlap.
     *
     * @param thickness of a slice in mm
     * @param less      mm by which the half axes are smaller
     */
    public List<Solid> slices(double thickness, double less) {
        List<Solid> slices = new ArrayList<>();
        for (int i = 0; i + 1 < stations.size(); i++) {
            Station a = stations.get(i);
            Station b = stations.get(i + 1);
            int n = Math.max(1, (int) Math.ceil((a.z - b.z) / thickness));
            double half = (a.z - b.z) / n / 2;
            for (int k = 0; k < n; k++) {
                Station s = a.towards(b, (k + 0.5) / n);
                if (s.rx > less && s.ry > less) {
                    slices.add(new Slice(s.x, s.y, s.z - half, s.z + half, s.rx - less, s.ry - less));
                }
            }
        }
        return slices;
    }
}
