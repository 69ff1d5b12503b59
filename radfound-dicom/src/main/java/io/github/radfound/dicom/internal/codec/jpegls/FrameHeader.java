package io.github.radfound.dicom.internal.codec.jpegls;

import java.util.List;

/**
 * Frame parameters (T.87 section C.2.2).
 *
 * @param rows       lines
 * @param columns    samples of a line
 * @param precision  bits of a sample, 2 to 16
 * @param components identifiers of the components, in order
 */
record FrameHeader(int rows, int columns, int precision, List<Integer> components) {}
