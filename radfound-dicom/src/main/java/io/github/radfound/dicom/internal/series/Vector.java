package io.github.radfound.dicom.internal.series;

import java.util.List;
import java.util.Optional;

/**
 * A place or a direction in the patient in mm (DICOM PS3.3 section C.7.6.2.1.1).
 *
 * @param x to the left
 * @param y to the back
 * @param z to the head
 */
record Vector(double x, double y, double z) {

    /** Three numbers of a list, from one on. */
    static Optional<Vector> of(List<Double> numbers, int from) {
        return numbers.size() < from + 3
                ? Optional.empty()
                : Optional.of(new Vector(numbers.get(from), numbers.get(from + 1), numbers.get(from + 2)));
    }

    double dot(Vector o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vector cross(Vector o) {
        return new Vector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    Vector minus(Vector o) {
        return new Vector(x - o.x, y - o.y, z - o.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(dot(this));
    }
}
