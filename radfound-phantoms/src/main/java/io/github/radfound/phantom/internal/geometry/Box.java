package io.github.radfound.phantom.internal.geometry;

/** A box along the axes, in mm; may be unbounded. */
public record Box(Vec low, Vec high) {

    /** All of space. */
    public static final Box EVERYWHERE = new Box(new Vec(-1e6, -1e6, -1e6), new Vec(1e6, 1e6, 1e6));

    /** The box around a point, that far in each direction. */
    public static Box around(Vec centre, double x, double y, double z) {
        Vec r = new Vec(x, y, z);
        return new Box(centre.minus(r), centre.plus(r));
    }

    /** What both hold. */
    public Box intersect(Box o) {
        return new Box(
                new Vec(Math.max(low.x(), o.low.x()), Math.max(low.y(), o.low.y()), Math.max(low.z(), o.low.z())),
                new Vec(
                        Math.min(high.x(), o.high.x()),
                        Math.min(high.y(), o.high.y()),
                        Math.min(high.z(), o.high.z())));
    }

    /** The smallest that holds both. */
    public Box unite(Box o) {
        return new Box(
                new Vec(Math.min(low.x(), o.low.x()), Math.min(low.y(), o.low.y()), Math.min(low.z(), o.low.z())),
                new Vec(
                        Math.max(high.x(), o.high.x()),
                        Math.max(high.y(), o.high.y()),
                        Math.max(high.z(), o.high.z())));
    }

    /** Whether nothing is inside. */
    public boolean isEmpty() {
        return low.x() >= high.x() || low.y() >= high.y() || low.z() >= high.z();
    }

    /** Corner 0 to 7. */
    public Vec corner(int i) {
        return new Vec(
                (i & 1) == 0 ? low.x() : high.x(),
                (i & 2) == 0 ? low.y() : high.y(),
                (i & 4) == 0 ? low.z() : high.z());
    }
}
