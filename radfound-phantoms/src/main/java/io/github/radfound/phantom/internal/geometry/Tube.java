package io.github.radfound.phantom.internal.geometry;

import java.util.ArrayList;
import java.util.List;

/** Bars along a smooth curve: ribs, vessels, wires. */
public final class Tube {

    private Tube() {}

    /** Bars of one radius between neighbouring points. */
    public static List<Solid> of(List<Vec> points, double radius) {
        return of(points, radius, radius);
    }

    /** Bars whose radius in mm goes from one value to the other. */
    public static List<Solid> of(List<Vec> points, double first, double last) {
        List<Solid> bars = new ArrayList<>();
        int n = points.size() - 1;
        for (int i = 0; i < n; i++) {
            bars.add(new Cylinder(points.get(i), points.get(i + 1), first + (last - first) * (i + 0.5) / n));
        }
        return bars;
    }

    /**
     * A smooth curve through points (Catmull-Rom).
     *
     * @param steps pieces between neighbouring points
     */
    public static List<Vec> curve(int steps, Vec... through) {
        List<Vec> points = new ArrayList<>();
        for (int i = 0; i + 1 < through.length; i++) {
            Vec p0 = through[Math.max(0, i - 1)];
            Vec p1 = through[i];
            Vec p2 = through[i + 1];
            Vec p3 = through[Math.min(through.length - 1, i + 2)];
            for (int s = 0; s < steps; s++) {
                points.add(catmullRom(p0, p1, p2, p3, (double) s / steps));
            }
        }
        points.add(through[through.length - 1]);
        return points;
    }

    private static Vec catmullRom(Vec p0, Vec p1, Vec p2, Vec p3, double t) {
        Vec a = p1.times(2);
        Vec b = p2.minus(p0).times(t);
        Vec c = p0.times(2).minus(p1.times(5)).plus(p2.times(4)).minus(p3).times(t * t);
        Vec d = p1.times(3).minus(p0).minus(p2.times(3)).plus(p3).times(t * t * t);
        return a.plus(b).plus(c).plus(d).times(0.5);
    }
}
