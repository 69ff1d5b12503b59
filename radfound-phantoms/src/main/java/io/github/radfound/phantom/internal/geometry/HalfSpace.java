package io.github.radfound.phantom.internal.geometry;

/**
 * All points on one side of a plane.
 *
 * @param point  on the plane
 * @param normal of length 1, out of the half that is inside
 */
public record HalfSpace(Vec point, Vec normal) implements Solid {

    private static final double FAR = 1e6;

    /** All points below a height in mm. */
    public static HalfSpace below(double z) {
        return new HalfSpace(new Vec(0, 0, z), new Vec(0, 0, 1));
    }

    /** All points above a height in mm. */
    public static HalfSpace above(double z) {
        return new HalfSpace(new Vec(0, 0, z), new Vec(0, 0, -1));
    }

    @Override
    public boolean contains(double x, double y, double z) {
        return (x - point.x()) * normal.x() + (y - point.y()) * normal.y() + (z - point.z()) * normal.z() <= 0;
    }

    @Override
    public void along(Ray ray, Spans into) {
        double speed = ray.direction().dot(normal);
        double distance = point.minus(ray.origin()).dot(normal);
        if (Math.abs(speed) < 1e-12) {
            into.set(0, distance >= 0 ? FAR : 0);
        } else if (speed > 0) {
            into.set(-FAR, distance / speed);
        } else {
            into.set(distance / speed, FAR);
        }
    }

    @Override
    public Box bounds() {
        return Box.EVERYWHERE;
    }
}
