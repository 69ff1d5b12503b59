package io.github.radfound.dicom.internal.parse;

import java.util.Arrays;

/** A growing array of numbers. Not safe for use by many threads. */
public final class Longs {

    private long[] values = new long[4];
    private int size;

    /** Creates an empty one. */
    public Longs() {}

    /** Adds a number. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** The numbers. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
