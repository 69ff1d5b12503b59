package io.github.radfound.dicom.internal.codec.jpegls;

import java.util.List;

/**
 * Scan parameters (T.87 section C.2.3).
 *
 * @param components indices of the scan's components in the frame
 * @param near       NEAR
 * @param interleave ILV
 */
record ScanHeader(List<Integer> components, int near, Interleave interleave) {}
