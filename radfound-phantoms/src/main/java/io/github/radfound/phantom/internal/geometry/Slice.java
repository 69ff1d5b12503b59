package io.github.radfound.phantom.internal.geometry;

/**
 * An elliptic disc across z.
 *
 * @param x    middle
 * @param y    middle
 * @param low  lower face
 * @param high upper face
 * @param rx   half axis across
 * @param ry   half axis front to back
 */
record Slice(double x, double y, double low, double high, double rx, double ry) implements Solid {

    @Override
    public boolean contains(double px, double py, double pz) {
        double u = (px - x) / rx;
        double v = (py - y) / ry;
        return pz > low && pz <= high && u * u + v * v <= 1;
    }

    @Override
    public void along(Ray ray, Spans into) {
        Vec o = ray.origin();
        Vec d = ray.direction();
        double px = (o.x() - x) / rx;
        double py = (o.y() - y) / ry;
        double qx = d.x() / rx;
        double qy = d.y() / ry;
        double a = qx * qx + qy * qy;
        double b = px * qx + py * qy;
        double c = px * px + py * py - 1;
        double discriminant = b * b - a * c;
        if (discriminant <= 0 || a < 1e-18) {
            into.clear();
            return;
        }
        double root = Math.sqrt(discriminant);
        double near = (-b - root) / a;
        double far = (-b + root) / a;
        if (Math.abs(d.z()) > 1e-12) {
            double t0 = (low - o.z()) / d.z();
            double t1 = (high - o.z()) / d.z();
            into.set(Math.max(near, Math.min(t0, t1)), Math.min(far, Math.max(t0, t1)));
        } else if (o.z() > low && o.z() <= high) {
            into.set(near, far);
        } else {
            into.clear();
        }
    }

    @Override
    public Box bounds() {
        return new Box(new Vec(x - rx, y - ry, low), new Vec(x + rx, y + ry, high));
    }
}
