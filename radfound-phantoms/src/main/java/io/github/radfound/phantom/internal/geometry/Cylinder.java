package io.github.radfound.phantom.internal.geometry;

/**
 * A round bar with flat ends.
 *
 * @param from   centre of one end
 * @param to     centre of the other
 * @param radius in mm
 */
public record Cylinder(Vec from, Vec to, double radius) implements Solid {

    @Override
    public boolean contains(double x, double y, double z) {
        Vec axis = to.minus(from);
        Vec p = new Vec(x, y, z).minus(from);
        double share = p.dot(axis) / axis.dot(axis);
        return share >= 0 && share <= 1 && p.minus(axis.times(share)).length() <= radius;
    }

    @Override
    public void along(Ray ray, Spans into) {
        Vec axis = to.minus(from);
        double length = axis.length();
        Vec u = axis.times(1 / length);
        Vec p = ray.origin().minus(from);
        double pu = p.dot(u);
        double du = ray.direction().dot(u);
        double a = 1 - du * du;
        double b = p.dot(ray.direction()) - pu * du;
        double c = p.dot(p) - pu * pu - radius * radius;
        double near;
        double far;
        if (a < 1e-12) {
            if (c > 0) {
                into.clear();
                return;
            }
            near = -1e6;
            far = 1e6;
        } else {
            double discriminant = b * b - a * c;
            if (discriminant <= 0) {
                into.clear();
                return;
            }
            double root = Math.sqrt(discriminant);
            near = (-b - root) / a;
            far = (-b + root) / a;
        }
        if (Math.abs(du) > 1e-12) {
            double t0 = -pu / du;
            double t1 = (length - pu) / du;
            near = Math.max(near, Math.min(t0, t1));
            far = Math.min(far, Math.max(t0, t1));
        } else if (pu < 0 || pu > length) {
            into.clear();
            return;
        }
        into.set(near, far);
    }

    @Override
    public Box bounds() {
        return Box.around(from, radius, radius, radius).unite(Box.around(to, radius, radius, radius));
    }
}
