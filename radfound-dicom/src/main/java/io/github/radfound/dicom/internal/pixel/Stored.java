package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.RawPixels;

/** Stored values of integer samples. */
public final class Stored {

    private Stored() {}

    /**
     * One stored value.
     *
     * @throws IllegalArgumentException if samples are floating
     */
    public static long value(RawPixels samples, int index) {
        return switch (samples.type()) {
            case UINT8 -> ((byte[]) samples.array())[index] & 0xff;
            case INT8 -> ((byte[]) samples.array())[index];
            case UINT16 -> ((short[]) samples.array())[index] & 0xffff;
            case INT16 -> ((short[]) samples.array())[index];
            case UINT32 -> ((int[]) samples.array())[index] & 0xffffffffL;
            case INT32 -> ((int[]) samples.array())[index];
            case FLOAT32, FLOAT64 -> throw new IllegalArgumentException("floating samples have no stored bits");
        };
    }
}
