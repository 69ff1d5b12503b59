package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.pixel.RawStatistics;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decoded samples before any table, rescaling or colour conversion: frames × rows × columns × samples, row-major, the
 * samples of a pixel side by side. Integer samples are the stored bits, shifted to the lowest position and extended by
 * sign or zero.
 *
 * @param type    element type
 * @param frames  number of frames
 * @param rows    rows of a frame
 * @param columns columns of a frame
 * @param samples samples of a pixel: 1 or 3
 * @param array   {@code byte[]}, {@code short[]}, {@code int[]}, {@code float[]} or {@code double[]} as the type says; not
 *                copied, not to be changed
 */
public record RawPixels(Type type, int frames, int rows, int columns, int samples, Object array) {

    /** Element types, named as numpy names them. */
    public enum Type {
        /** Unsigned bytes. */
        UINT8,
        /** Signed bytes. */
        INT8,
        /** Unsigned 16-bit integers. */
        UINT16,
        /** Signed 16-bit integers. */
        INT16,
        /** Unsigned 32-bit integers. */
        UINT32,
        /** Signed 32-bit integers. */
        INT32,
        /** 32-bit floats. */
        FLOAT32,
        /** 64-bit floats. */
        FLOAT64;

        /** The name in small letters, such as {@code uint16}. */
        public String dtype() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Number of all samples. */
    public int length() {
        return java.lang.reflect.Array.getLength(array);
    }

    /** The dimensions; frames and samples are left out where they are 1. */
    public List<Integer> shape() {
        return Stream.of(frames > 1 ? frames : 0, rows, columns, samples > 1 ? samples : 0)
                .filter(n -> n > 0)
                .toList();
    }

    /** One sample as a number. */
    public double value(int index) {
        return switch (type) {
            case UINT8 -> ((byte[]) array)[index] & 0xff;
            case INT8 -> ((byte[]) array)[index];
            case UINT16 -> ((short[]) array)[index] & 0xffff;
            case INT16 -> ((short[]) array)[index];
            case UINT32 -> Integer.toUnsignedLong(((int[]) array)[index]);
            case INT32 -> ((int[]) array)[index];
            case FLOAT32 -> ((float[]) array)[index];
            case FLOAT64 -> ((double[]) array)[index];
        };
    }

    /** SHA-256 over the samples in little-endian order, in hexadecimal. */
    public String sha256() {
        return RawStatistics.sha256(array);
    }

    /** Least, greatest and mean sample. */
    public Statistics statistics() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int length = length();
        for (int i = 0; i < length; i++) {
            double v = value(i);
            min = Math.min(min, v);
            max = Math.max(max, v);
            sum += v;
        }
        return new Statistics(min, max, sum / length);
    }

    /**
     * Figures over all samples.
     *
     * @param min  the least
     * @param max  the greatest
     * @param mean the mean
     */
    public record Statistics(double min, double max, double mean) {}

    @Override
    public String toString() {
        return "RawPixels[" + type.dtype() + ", " + shape() + "]";
    }
}
