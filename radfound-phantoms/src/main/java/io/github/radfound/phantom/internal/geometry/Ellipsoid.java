package io.github.radfound.phantom.internal.geometry;

/** An ellipsoid in any position. Immutable. */
public final class Ellipsoid implements Solid {

    private final Vec centre;
    private final Vec[] axes;
    private final Box bounds;

    private Ellipsoid(Vec centre, Vec[] axes) {
        this.centre = centre;
        double[] reach = new double[3];
        for (Vec a : axes) {
            reach[0] += a.x() * a.x();
            reach[1] += a.y() * a.y();
            reach[2] += a.z() * a.z();
        }
        this.bounds = Box.around(centre, Math.sqrt(reach[0]), Math.sqrt(reach[1]), Math.sqrt(reach[2]));
        // From here on each axis maps a point to its coordinate in the unit sphere.
        this.axes = new Vec[] {inverse(axes[0]), inverse(axes[1]), inverse(axes[2])};
    }

    private static Vec inverse(Vec axis) {
        return axis.times(1 / axis.dot(axis));
    }

    /** An ellipsoid along the axes, with its half axes in mm. */
    public static Ellipsoid of(Vec centre, double x, double y, double z) {
        return new Ellipsoid(centre, new Vec[] {new Vec(x, 0, 0), new Vec(0, y, 0), new Vec(0, 0, z)});
    }

    /** A ball. */
    public static Ellipsoid ball(Vec centre, double radius) {
        return of(centre, radius, radius, radius);
    }

    /**
     * An ellipsoid whose first axis points somewhere, with its half axes in mm along it, across it in the plane of
     * {@code towards}, and across both.
     */
    public static Ellipsoid along(Vec centre, Vec direction, Vec towards, double first, double second, double third) {
        Vec u = direction.unit();
        Vec w = u.cross(towards).unit();
        Vec v = w.cross(u);
        return new Ellipsoid(centre, new Vec[] {u.times(first), v.times(second), w.times(third)});
    }

    @Override
    public boolean contains(double x, double y, double z) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        double sum = 0;
        for (Vec a : axes) {
            double c = dx * a.x() + dy * a.y() + dz * a.z();
            sum += c * c;
        }
        return sum <= 1;
    }

    @Override
    public void along(Ray ray, Spans into) {
        Vec o = ray.origin();
        Vec d = ray.direction();
        double dx = o.x() - centre.x();
        double dy = o.y() - centre.y();
        double dz = o.z() - centre.z();
        double a = 0;
        double b = 0;
        double c = -1;
        for (Vec axis : axes) {
            double p = dx * axis.x() + dy * axis.y() + dz * axis.z();
            double q = d.x() * axis.x() + d.y() * axis.y() + d.z() * axis.z();
            a += q * q;
            b += p * q;
            c += p * p;
        }
        double discriminant = b * b - a * c;
        if (discriminant <= 0) {
            into.clear();
            return;
        }
        double root = Math.sqrt(discriminant);
        into.set((-b - root) / a, (-b + root) / a);
    }

    @Override
    public Box bounds() {
        return bounds;
    }
}
