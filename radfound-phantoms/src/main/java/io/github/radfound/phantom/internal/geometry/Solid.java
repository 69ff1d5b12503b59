package io.github.radfound.phantom.internal.geometry;

/**
 * A body in space, drawn in two ways that agree: where rays are inside of it (radiographs) and which points are (slices).
 * Solids are combined as sets.
 */
public sealed interface Solid permits Ellipsoid, HalfSpace, Cylinder, Slice, Combined {

    /** Whether a point is inside. */
    boolean contains(double x, double y, double z);

    /** Fills in where a ray is inside. */
    void along(Ray ray, Spans into);

    /** A box that holds it. */
    Box bounds();

    /** What both hold. */
    default Solid and(Solid other) {
        return new Combined(Combined.Kind.INTERSECTION, this, other);
    }

    /** What this holds and the other does not. */
    default Solid minus(Solid other) {
        return new Combined(Combined.Kind.DIFFERENCE, this, other);
    }

    /** What either holds. */
    default Solid or(Solid other) {
        return new Combined(Combined.Kind.UNION, this, other);
    }
}
