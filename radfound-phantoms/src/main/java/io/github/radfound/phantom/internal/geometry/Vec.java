package io.github.radfound.phantom.internal.geometry;

/**
 * A point or direction in the patient's coordinates (DICOM PS3.3 C.7.6.2.1.1): x to the left, y to the back, z to the head,
 * in mm.
 */
public record Vec(double x, double y, double z) {

    /** The origin. */
    public static final Vec ZERO = new Vec(0, 0, 0);

    /** The sum. */
    public Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    /** The difference. */
    public Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    /** This, longer by a factor. */
    public Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    /** The scalar product. */
    public double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    /** The vector product. */
    public Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    /** The length in mm. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** The direction alone, of length 1. */
    public Vec unit() {
        return times(1 / length());
    }

    /** The point a share of the way to another. */
    public Vec towards(Vec o, double share) {
        return plus(o.minus(this).times(share));
    }

    /** The mirror image at the mid-sagittal plane. */
    public Vec mirrored() {
        return new Vec(-x, y, z);
    }
}
