package io.github.radfound.image;

/** How the samples of a {@link PixelVolume} are stored. */
public enum SampleType {
    /** Unsigned bytes, 0 to 255: display values of ordinary images. */
    UINT8,
    /** Signed 16-bit integers with a slope and an intercept to modality units. */
    INT16,
    /** 32-bit floats in modality units. */
    FLOAT32
}
