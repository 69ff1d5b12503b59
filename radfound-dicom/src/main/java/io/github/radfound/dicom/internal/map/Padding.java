package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Stored values that are no image: Pixel Padding Value and, if there is a Pixel Padding Range Limit, all between (DICOM
 * PS3.3 section C.7.5.1.1.2). A range becomes its padding value.
 *
 * @param value stored value of padding
 * @param low   lowest stored value that is padding
 * @param high  highest stored value that is padding
 */
record Padding(long value, long low, long high) {

    /** The padding of integer samples, if there is any. */
    static Optional<Padding> of(DataSet dataSet, PixelFormat format) {
        OptionalInt value = dataSet.integer(Tag.PIXEL_PADDING_VALUE);
        if (value.isEmpty() || format.floating() || format.allocated() > Short.SIZE) {
            return Optional.empty();
        }
        long padding = extended(value.getAsInt(), format);
        long limit = extended(dataSet.integer(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(value.getAsInt()), format);
        return Optional.of(new Padding(padding, Math.min(padding, limit), Math.max(padding, limit)));
    }

    /** The padding of float samples, if there is any. */
    static Optional<Double> ofFloats(DataSet dataSet, PixelFormat format) {
        int tag =
                format.allocated() == Float.SIZE ? Tag.FLOAT_PIXEL_PADDING_VALUE : Tag.DOUBLE_FLOAT_PIXEL_PADDING_VALUE;
        return dataSet.decimals(tag).stream().findFirst();
    }

    /** Whether several stored values are padding. */
    boolean isRange() {
        return low < high;
    }

    /** The stored value, or the padding value if it lies in the range. */
    long apply(long stored) {
        return stored >= low && stored <= high ? value : stored;
    }

    private static long extended(int bits, PixelFormat format) {
        // Some files have the other of the two representations.
        return format.signed() ? (short) bits : bits & 0xffff;
    }
}
