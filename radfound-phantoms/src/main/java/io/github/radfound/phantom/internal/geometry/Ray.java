package io.github.radfound.phantom.internal.geometry;

/**
 * A straight line through space.
 *
 * @param origin    where it begins
 * @param direction of length 1, so that parameters along it are mm
 */
public record Ray(Vec origin, Vec direction) {

    /** The ray from one point through another. */
    public static Ray through(Vec from, Vec to) {
        return new Ray(from, to.minus(from).unit());
    }
}
