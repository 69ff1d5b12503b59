package io.github.radfound.dicom.internal.codec.jpegls;

/** Order of the components of a scan (T.87 section C.2.3, parameter ILV); the ordinal is the parameter's value. */
public enum Interleave {
    /** A scan for each component. */
    NONE,
    /** A line of each component in turn. */
    LINE,
    /** A sample of each component in turn. */
    SAMPLE
}
