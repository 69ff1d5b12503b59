package io.github.radfound.runtime.internal.image;

/**
 * An 8-bit image of one plane (grey) or three planes (red, green, blue), each row-major with {@code width * height}
 * unsigned bytes. The planes are not copied.
 *
 * @param width  columns
 * @param height rows
 * @param planes the planes
 */
record ByteImage(int width, int height, byte[][] planes) {

    /** Checks the number and length of the planes. */
    ByteImage {
        if (width < 1 || height < 1 || (planes.length != 1 && planes.length != 3)) {
            throw new IllegalArgumentException("Expected 1 or 3 planes of at least one pixel, found " + planes.length
                    + " of " + width + "×" + height);
        }
        for (byte[] plane : planes) {
            if (plane.length != Math.multiplyExact(width, height)) {
                throw new IllegalArgumentException(
                        "Expected " + width + "×" + height + " bytes in a plane, found " + plane.length);
            }
        }
    }

    /** The plane of a colour channel: grey has one plane for all three. */
    byte[] channel(int index) {
        return planes.length == 1 ? planes[0] : planes[index];
    }
}
