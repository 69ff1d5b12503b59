package io.github.radfound.dicom.internal.pixel;

/**
 * Samples as the file holds them, before masks, tables and rescaling: frames one after the other, rows from the top, the
 * samples of a pixel side by side. The array is a {@code byte[]} for 1 and 8 bits allocated, {@code short[]} for 16,
 * {@code int[]} for 32, {@code float[]} or {@code double[]}; it is not copied.
 *
 * @param format what they are
 * @param array  the samples
 */
public record Samples(PixelFormat format, Object array) {

    /** Number of samples. */
    public int length() {
        return java.lang.reflect.Array.getLength(array);
    }

    /**
     * One stored value: the stored bits, shifted down and extended by sign.
     *
     * @throws IllegalStateException if samples are floating
     */
    public long stored(int index) {
        long raw;
        if (array instanceof short[] s) {
            raw = s[index];
        } else if (array instanceof byte[] b) {
            raw = b[index];
        } else if (array instanceof int[] i) {
            raw = i[index];
        } else {
            throw new IllegalStateException("floating samples have no stored bits");
        }
        int above = Long.SIZE - 1 - format.high();
        int unused = Long.SIZE - format.stored();
        return format.signed() ? raw << above >> unused : raw << above >>> unused;
    }

    /** One value as a number. */
    public double value(int index) {
        if (array instanceof float[] f) {
            return f[index];
        }
        return array instanceof double[] d ? d[index] : stored(index);
    }
}
